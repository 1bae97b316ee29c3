import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Clock } from './clock';
import type { Lifecycle } from './lifecycle';
import type { Log } from './log';

/** Whether something that must always hold does hold in this service's own data, as read from one snapshot. */
export interface Invariant {
  name: string;
  holds: boolean;
  /** How many things were looked at: an invariant over nothing proves nothing. */
  compared: number;
  violations: unknown[];
}

/** What a service answers to `/internal/check`: its own invariants, and facts that others are compared with. */
export interface CheckResult {
  invariants: Invariant[];
  /** What other services' data is compared with. */
  facts?: Record<string, unknown>;
}

/** What the internal port tells about a process. */
export interface InternalServerOptions {
  service: string;
  lifecycle: Lifecycle;
  registry: Registry;
  clock: Clock;
  log: Log;
  /** Answers `/internal/check`. Asked for anew on each request; 503 while absent. */
  check?: () => (() => Promise<CheckResult>) | undefined;
  /** Answers `/internal/positions`: how far each consumer has come. */
  positions?: () => (() => Promise<unknown>) | undefined;
}

type Answer = [status: number, body: unknown, contentType?: string];

/** What operators and the platform ask a process: alive, ready, measures, invariants, positions. */
export function internalHandler(options: InternalServerOptions): RequestListener {
  return (request, response) => {
    void answer(options, request)
      .catch((error: unknown): Answer => {
        options.log.error({ err: error, path: request.url }, 'an internal request failed');
        return [500, { error: 'failed; see the log' }];
      })
      .then((result) => send(response, result));
  };
}

async function answer(options: InternalServerOptions, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, { error: 'only GET' }];
  switch ((request.url ?? '/').split('?', 1)[0]) {
    case '/healthz':
      return [200, { status: 'alive', service: options.service }];
    case '/readyz': {
      const { ready, conditions } = options.lifecycle.readiness();
      return [ready ? 200 : 503, { ready, conditions }];
    }
    case '/metrics':
      return [200, await options.registry.metrics(), options.registry.contentType];
    case '/internal/check':
      return check(options);
    case '/internal/positions':
      return positions(options);
    default:
      return [404, { error: 'unknown path' }];
  }
}

async function check({ check: find, service, clock }: InternalServerOptions): Promise<Answer> {
  const run = find?.();
  if (!run) return [503, { error: 'not started yet' }];
  const at = clock.now();
  const { invariants, facts = {} } = await run();
  return [200, { service, at, invariants, facts }];
}

async function positions({ positions: find, service, clock }: InternalServerOptions): Promise<Answer> {
  const run = find?.();
  return run ? [200, { service, at: clock.now(), positions: await run() }] : [503, { error: 'not started yet' }];
}

function send(response: ServerResponse, [status, body, contentType = 'application/json']: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
