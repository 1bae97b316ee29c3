/** The moment at which clocks in a time zone show `time` (`20:00`) so many days after today there. */
export function zonedTime({ now, inDays, time, timeZone }: { now: Date; inDays: number; time: string; timeZone: string }): Date {
  const today = wallClock(now, timeZone).slice(0, 10);
  const wanted = new Date(`${today}T${time}:00Z`);
  wanted.setUTCDate(wanted.getUTCDate() + inDays);
  // As if the zone were UTC, then moved by the zone's offset; a second time, for a clock change may lie between the two.
  const guess = new Date(wanted.getTime() - offset(wanted, timeZone));
  return new Date(wanted.getTime() - offset(guess, timeZone));
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
function offset(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone)}Z`) - Math.floor(at.getTime() / 1000) * 1000;
}

/** `2026-11-22T20:00:00` as clocks there show it. */
function wallClock(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}
