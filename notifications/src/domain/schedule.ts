/** When and where an event takes place. */
export interface Schedule {
  venue: string;
  startsAt: Date;
  /** IANA: whose clocks the event goes by. */
  timeZone: string;
}

export function scheduleFrom({ venue, startsAt, timeZone }: { venue: string; startsAt: string; timeZone: string }): Schedule {
  return { venue, startsAt: new Date(startsAt), timeZone };
}
