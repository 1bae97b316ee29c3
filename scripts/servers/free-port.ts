import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections: those would get in the way of a restart. */
const first = 20_000;
const last = 32_000;

/** What this process was given or tried. */
const given = new Set<number>();
/** What it was given, perhaps without having opened it yet: two marketplaces may start at the same time. */
const claimed = new Set<number>();

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

/**
 * False when another process has it. Who holds the UDP port of the same number has the port: nobody here serves UDP, the system gives it
 * to one process alone, and takes it back when that ends, however it ends.
 */
function claim(port: number): Promise<boolean> {
  if (claimed.has(port)) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').unref();
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      claimed.add(port);
      resolve(true);
    });
  });
}
