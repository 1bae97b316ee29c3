/** After this many failed attempts an event is a dead letter. */
export const maxAttempts = 8;

/** When a failed event is tried again: 200 ms, doubling up to a minute, each with jitter. Undefined: never. */
export function nextAttemptAt(attempts: number, now: Date, random: () => number = Math.random): Date | undefined {
  if (attempts >= maxAttempts) return undefined;
  return after(now, Math.min(200 * 2 ** (attempts - 1), 60_000), random);
}

/**
 * When an early event looks again whether its turn has come, by how long it has been waiting: rarely, after a while. What it waits for wakes
 * it, so that looking is for what nobody woke; and there may be thousands behind one dead letter.
 */
export function nextLookAt(since: Date, now: Date, random: () => number = Math.random): Date {
  const waited = now.getTime() - since.getTime();
  return after(now, Math.min(Math.max(waited / 2, 50), 60_000), random);
}

function after(now: Date, milliseconds: number, random: () => number): Date {
  return new Date(now.getTime() + milliseconds * (0.75 + random() / 2));
}
