import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { answerOperation, notAllowed, type InternalAnswer } from './answer-operation';
import { pagesOf, sendPages } from './check-pages';
import type { Clock } from './clock';
import type { Lifecycle } from './lifecycle';
import type { Log } from './log';
import type { Operation } from './operation';

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

/**
 * In one piece, or page by page where there may be much of it: no page should be large, and together they are one answer. Lists of the
 * same name are put behind each other, objects into one another.
 */
export type Checked = Promise<CheckResult> | AsyncIterable<CheckResult>;

/** What the internal port tells about a process. */
export interface InternalServerOptions {
  service: string;
  lifecycle: Lifecycle;
  registry: Registry;
  clock: Clock;
  log: Log;
  /** Answers `/internal/check`. Asked for anew on each request; 503 while absent. */
  check?: () => (() => Checked) | undefined;
  /** Answers `/internal/positions`: how far each consumer has come, among the facts of `/internal/check`. */
  positions?: () => (() => Checked) | undefined;
  /** What callers of the operations have to show. */
  token: string;
  /** What operators may have it do. Asked for anew on each request; 503 while absent. */
  operations?: () => readonly Operation[] | undefined;
}

type Tell = (options: InternalServerOptions) => Promise<InternalAnswer>;

/** What everybody who reaches the port may ask. */
const open: Record<string, Tell> = {
  '/healthz': async ({ service }) => [200, { status: 'alive', service }],
  '/readyz': async ({ lifecycle }) => {
    const { ready, conditions } = lifecycle.readiness();
    return [ready ? 200 : 503, { ready, conditions }];
  },
  '/metrics': async ({ registry }) => [200, await registry.metrics(), { 'Content-Type': registry.contentType }],
};

/**
 * What operators and the platform ask a process: alive, ready, measures, invariants, positions. And what operators may have
 * it do: its operations, for who shows the token (`Authorization: Bearer …`).
 */
export function internalHandler(options: InternalServerOptions): RequestListener {
  return (request, response) => {
    void answer(options, request, response)
      .catch((error: unknown): InternalAnswer => {
        options.log.error({ err: error, path: request.url }, 'an internal request failed');
        return [500, { error: 'failed; see the log' }];
      })
      .then((result) => result && !response.headersSent && send(response, result));
  };
}

/** Undefined when it has been sent already. */
async function answer(
  options: InternalServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<InternalAnswer | undefined> {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
  if (path === '/internal/check' || path === '/internal/positions') {
    const find = path === '/internal/check' ? options.check : options.positions;
    return request.method === 'GET' ? sendChecked(options, find, response) : notAllowed(['GET']);
  }
  const tell = open[path];
  if (!tell) return answerOperation({ token: options.token, operations: options.operations?.() }, request, { path, query });
  return request.method === 'GET' || request.method === 'HEAD' ? tell(options) : notAllowed(['GET']);
}

async function sendChecked(
  { service, clock }: InternalServerOptions,
  find: InternalServerOptions['check'],
  response: ServerResponse,
): Promise<InternalAnswer | undefined> {
  const run = find?.();
  if (!run) return [503, { error: 'not started yet' }];
  await sendPages(response, { service, at: clock.now() }, pagesOf(run()));
  return undefined;
}

function send(response: ServerResponse, [status, body, headers = {}]: InternalAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Content-Length': length, ...headers });
  response.end(text);
}
