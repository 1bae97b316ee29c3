import type { ServerPlan } from '../server-plan';
import { askPort } from './ask-port';

/** Toxiproxy without any proxies: they are made, and given their faults, over its HTTP interface. */
export function toxiproxyPlan({ binary, port }: { binary: string; port: number }): ServerPlan {
  return {
    name: 'toxiproxy',
    command: binary,
    args: ['-host', '127.0.0.1', '-port', String(port)],
    url: `http://127.0.0.1:${port}`,
    isReady: async () => (await askPort(port, 'GET /version HTTP/1.0\r\n\r\n')).startsWith('HTTP/'),
  };
}
