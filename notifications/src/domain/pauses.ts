const minute = 60_000;

/** How long somebody who waits for a mail is tried, in milliseconds. */
export const patienceMs = 24 * 60 * minute;

/** Short at first, for a server that is merely started again; then rarer, for one that is away. */
const pauses = [10_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute];
const longest = 60 * minute;

/** Nearer to its end a mail is not tried more often than this. */
const shortestNearTheEnd = 30_000;

/**
 * The pause before the second try, the third, and so on, in milliseconds. At most a third of the life that a mail has left: a server that
 * comes back in time finds it waiting no longer than that, so that most of what was left then is the reader's.
 */
export function pauseBefore(attempt: number, lifeLeftMs = Infinity): number {
  return Math.min(pauses[attempt - 2] ?? longest, Math.max(lifeLeftMs / 3, shortestNearTheEnd));
}
