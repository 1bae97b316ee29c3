/** Failed attempts in a row, and when the last one was. */
export interface Attempts {
  failures: number;
  lastAt: Date;
}

export interface ThrottlePolicy {
  /** Failures that cost nothing. */
  free: number;
  /** The longest wait, in seconds. */
  longestWait: number;
}

/** Failures are forgotten after this long without another one, in seconds. */
export const FORGOTTEN_AFTER = 15 * 60;

/** Seconds to wait before the next attempt: none for the first few failures, then 1, 2, 4, … up to the longest. */
export function waitAfter(attempts: Attempts | undefined, { free, longestWait }: ThrottlePolicy, now: Date): number {
  if (!attempts || attempts.failures < free) return 0;
  const elapsed = (now.getTime() - attempts.lastAt.getTime()) / 1000;
  if (elapsed >= FORGOTTEN_AFTER) return 0;
  const wait = Math.min(2 ** Math.min(attempts.failures - free, 30), longestWait);
  return Math.max(0, wait - elapsed);
}

export function oneMore(attempts: Attempts | undefined, now: Date): Attempts {
  const forgotten = attempts && now.getTime() - attempts.lastAt.getTime() >= FORGOTTEN_AFTER * 1000;
  return { failures: (forgotten ? 0 : (attempts?.failures ?? 0)) + 1, lastAt: now };
}
