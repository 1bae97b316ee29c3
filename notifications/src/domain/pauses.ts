const minute = 60_000;

/** How long somebody who waits for a mail is tried, in milliseconds. */
export const patienceMs = 24 * 60 * minute;

/** Short at first, for a server that is merely started again; then rarer, for one that is away. */
const pauses = [10_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute];
const longest = 60 * minute;

/** The pause before the second try, the third, and so on, in milliseconds. */
export function pauseBefore(attempt: number): number {
  return pauses[attempt - 2] ?? longest;
}
