import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './is-alive';
import { createWithOwnPid } from './with-lock';

/** Below the range from which systems take the ports of outgoing connections: those would get in the way of a restart. */
const first = 20_000;
const last = 32_000;

/** One file for each port that a process was given and has perhaps not opened yet: two marketplaces may start at the same time. */
const claims = join(tmpdir(), `marquee-ports-${userInfo().uid}`);

/** What this process was given or tried. */
const given = new Set<number>();
/** The files that are its own. */
const claimed = new Set<string>();

/**
 * A port of this machine that is free now, and another one each time, in all processes that ask here. Another program may take it before
 * it is used: callers try again.
 */
export async function freePort(): Promise<number> {
  if (given.size > (last - first) / 2) given.clear();
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(first, last);
    if (given.has(port)) continue;
    given.add(port);
    if ((await claim(port)) && (await isPortFree(port))) return port;
  }
  throw new Error(`no free port was found between ${first} and ${last}`);
}

/** Whether one could listen on it. Rejects where that is not allowed at all. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** False when another process has it. What a process had that has ended is anybody's. */
async function claim(port: number): Promise<boolean> {
  const file = join(claims, String(port));
  if (claimed.has(file)) return true;
  await mkdir(claims, { recursive: true });
  if (!(await createWithOwnPid(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (!holder || isAlive(holder)) return false;
    await rm(file, { force: true });
    if (!(await createWithOwnPid(file))) return false;
  }
  claimed.add(file);
  return true;
}

process.once('exit', () => claimed.forEach((file) => rmSync(file, { force: true })));
