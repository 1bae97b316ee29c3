import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; throws after `seconds`. */
export async function until(what: string, holds: () => Promise<boolean>, { seconds = 60, every = 50 } = {}): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(every);
  }
}
