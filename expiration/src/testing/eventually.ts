import { setTimeout as pause } from 'node:timers/promises';

/** Waits until it is so. Throws after `patience` milliseconds. */
export async function eventually(isSo: () => boolean | Promise<boolean>, what: string, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) if (await isSo()) return;
  throw new Error(`not within ${patience} ms: ${what}`);
}
