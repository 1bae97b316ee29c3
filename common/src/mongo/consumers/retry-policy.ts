/** After this many failed attempts an event is a dead letter. */
export const maxAttempts = 8;

/** When a failed event is tried again: 200 ms, doubling up to a minute, each with jitter. Undefined: never. */
export function nextAttemptAt(attempts: number, now: Date, random: () => number = Math.random): Date | undefined {
  if (attempts >= maxAttempts) return undefined;
  return after(now, Math.min(200 * 2 ** (attempts - 1), 60_000), random);
}

/**
 * When an early event looks again whether its turn has come, by how long it has been waiting. Mostly what it waits for wakes it, so that this
 * is for what nobody woke: rarely after a while, and once a minute when it is likely to stand behind a dead letter, for there may be thousands.
 */
export function nextLookAt(since: Date, now: Date, random: () => number = Math.random): Date {
  const waited = now.getTime() - since.getTime();
  const atMost = waited < 120_000 ? 10_000 : 60_000;
  return after(now, Math.min(Math.max(waited / 2, 50), atMost), random);
}

function after(now: Date, milliseconds: number, random: () => number): Date {
  return new Date(now.getTime() + milliseconds * (0.75 + random() / 2));
}
