import { freePort, isPortFree } from '../../scripts/servers/free-port';
import { PlainError } from './plain-error';

/** Pairs of ports that nobody listens on, no two alike. */
export async function freePorts(count: number): Promise<[number, number][]> {
  const ports = new Set<number>();
  while (ports.size < count * 2) ports.add(await freePort());
  const flat = [...ports];
  return Array.from({ length: count }, (_, index) => [flat[index * 2] as number, flat[index * 2 + 1] as number]);
}

/** The hosts of this machine on which the port can be opened. */
export async function requirePort(port: number, hosts: readonly string[]): Promise<string[]> {
  const usable: string[] = [];
  for (const host of hosts) {
    let free: boolean;
    try {
      free = await isPortFree(port, host);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES')
        throw new PlainError(`Port ${port} needs more rights than you have: choose one above 1023 with --port.`, { cause: error });
      if (host === '::1' && usable.length > 0) continue; // a machine without IPv6
      throw new PlainError(`This machine has no address ${host} to listen on (${code}).`, { cause: error });
    }
    if (!free) throw new PlainError(`Port ${port} is in use by another program: end that, or choose another port with --port.`);
    usable.push(host);
  }
  return usable;
}
