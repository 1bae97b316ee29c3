import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive';

/**
 * Runs `work` while no other process of this machine holds the lock of that name.
 * A lock left behind by a process that died is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait: (holder: number) => void = () => undefined): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  while (!(await createWithOwnPid(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (holder && !isAlive(holder)) await rm(file, { force: true });
    else if (holder && !told) {
      onWait(holder);
      told = true;
    }
    await pause(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** False when the file is there already. */
async function createWithOwnPid(file: string): Promise<boolean> {
  return writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}
