import type { TicketCopy } from './ticket-copy';

/** When and where an event takes place. */
export type Schedule = Pick<TicketCopy, 'venue' | 'startsAt' | 'timeZone'>;

export function scheduleOf({ venue, startsAt, timeZone }: Schedule): Schedule {
  return { venue, startsAt, timeZone };
}

export function isSameSchedule(one: Schedule, other: Schedule): boolean {
  return one.venue === other.venue && one.startsAt.getTime() === other.startsAt.getTime() && one.timeZone === other.timeZone;
}
