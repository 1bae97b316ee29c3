import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what happens by itself, for twenty seconds at most. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await happened())) {
    if (Date.now() > deadline) throw new Error(`it did not happen: ${String(happened)}`);
    await pause(20);
  }
}
