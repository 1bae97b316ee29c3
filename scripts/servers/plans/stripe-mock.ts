import type { ServerPlan } from '../server-plan';
import { askPort } from './ask-port';

/** Stripe's own stateless mock: it checks each request against the full schema. */
export function stripeMockPlan({ binary, port }: { binary: string; port: number }): ServerPlan {
  return {
    name: 'stripe-mock',
    command: binary,
    // Without an address of its own it would take a fixed port for https, and a second test run could not start.
    args: ['-http-addr', `127.0.0.1:${port}`, '-https-addr', '127.0.0.1:'],
    url: `http://127.0.0.1:${port}`,
    isReady: async () => (await askPort(port, 'GET / HTTP/1.0\r\n\r\n')).startsWith('HTTP/'),
  };
}
