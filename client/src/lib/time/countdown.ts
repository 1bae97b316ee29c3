/** Seconds of a countdown that are worth saying aloud. */
const spoken = [300, 120, 60];

/** Whole seconds left, never below zero; a second counts until it is over. */
export function secondsLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000));
}

/** "14:59", "1:02:03", or "2 d 03:00:00" for the long ones. */
export function formatSeconds(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two(seconds % 60);
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${rest}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${two(minutes)}:${rest}`;
}

/** What a screen reader should hear when a countdown goes from one reading to the next, if anything. */
export function announcementFor(before: number, after: number): string | undefined {
  if (before > 0 && after === 0) return 'The time is up.';
  const passed = spoken.filter((mark) => before > mark && after <= mark).at(-1);
  if (passed === undefined) return undefined;
  return passed === 60 ? '1 minute left.' : `${passed / 60} minutes left.`;
}
