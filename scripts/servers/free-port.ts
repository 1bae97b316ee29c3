import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections: those would get in the way of a restart. */
const first = 20_000;
const last = 32_000;

/** What this process was given or tried, and perhaps has not opened yet. */
const given = new Set<number>();

/**
 * A port of this machine that is free now, and another one each time. Another program may take it before it is used:
 * callers try again.
 */
export async function freePort(): Promise<number> {
  if (given.size > (last - first) / 2) given.clear();
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(first, last);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree(port)) return port;
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
