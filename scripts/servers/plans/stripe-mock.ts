import type { ServerPlan } from '../server-plan';
import { askPort } from './ask-port';

/** Stripe's own stateless mock: it checks each request against the full schema. */
export function stripeMockPlan({ binary, port }: { binary: string; port: number }): ServerPlan {
  return {
    name: 'stripe-mock',
    command: binary,
    args: ['-http-addr', `127.0.0.1:${port}`],
    url: `http://127.0.0.1:${port}`,
    isReady: async () => (await askPort(port, 'GET / HTTP/1.0\r\n\r\n')).startsWith('HTTP/'),
  };
}
