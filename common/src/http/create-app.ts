import express, { type Express, type RequestHandler } from 'express';
import 'express-async-errors';
import { notFound, Refusal } from '../domain';
import type { Clock } from '../service/clock';
import { withContext } from '../service/context';
import type { HttpMetrics } from '../service/http-metrics';
import type { Log } from '../service/log';
import type { RouteEnvironment } from './answer-for';
import { AnswerWriter } from './answer-writer';
import { errorHandler } from './error-handler';
import { EventStreams } from './event-stream';
import { openApiDocument } from './openapi';
import { passportVerifier, type PassportKeys } from './passports';
import type { ErrorTranslator } from './problem';
import { RequestInHand } from './request-in-hand';
import type { Revocations } from './revocations';
import type { Route } from './route';
import { routeHandlers } from './route-handlers';
import { securityHeaders } from './security-headers';
import { createSessions } from './session';
import type { JwtKeys } from './tokens';

/** What makes an app: its routes, what their handlers need, and the process around them. */
export interface AppOptions<Dependencies> {
  service: string;
  /** What all paths of the service begin with: `/api/orders`. The OpenAPI document is at `<prefix>/openapi.json`. */
  prefix: string;
  routes: readonly Route<Dependencies>[];
  /** Handed to every handler. */
  dependencies: Dependencies;
  jwtKeys: JwtKeys;
  /** What the ingress signs passports with, if it does. Default: there are no passports, and that header means nothing. */
  passportKeys?: PassportKeys | undefined;
  publicOrigin: string;
  cookieSecure: boolean;
  trustProxyHops: number;
  clock: Clock;
  /** Whose tokens are refused before they expire: their requests, and the streams they have open. Default: nobody's. */
  revocations?: Revocations;
  log: Log;
  metrics?: HttpMetrics;
  /** Ends open event streams when aborted. */
  closing?: AbortSignal;
  /** Makes refusals of errors that `/http` does not know, such as a database's: `translateErrors: [mongoRefusal]`. */
  translateErrors?: readonly ErrorTranslator[];
  /** Checks every answer against its schema, and answers 500 saying what is wrong: for tests. */
  validateResponses?: boolean;
  /** Requests that take longer are logged, in milliseconds. Default 1,000. */
  slowMs?: number;
  /** What takes longer is answered with 503, in milliseconds: whoever asked would give up a second later. Default 9,000. */
  answerWithin?: number;
  /** Adds plain Express middleware ahead of the routes. */
  mount?: (app: Express) => void;
}

/**
 * Builds the Express app of a service out of its routes. Throws at once for weak keys and for two routes that share
 * method and path.
 *
 * @example
 * export const buildApp = (dependencies: Dependencies, http: HttpEnvironment) =>
 *   createApp({ service: 'orders', prefix: '/api/orders', routes: [placeOrder, showOrder], dependencies, ...http });
 */
export function createApp<Dependencies>(options: AppOptions<Dependencies>): Express {
  const { service, prefix, routes, log, translateErrors = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustProxyHops);
  const writer = new AnswerWriter({
    log,
    metrics: options.metrics,
    slowMs: options.slowMs ?? 1_000,
    securityHeaders: securityHeaders(options.cookieSecure),
  });
  app.use(arrival(options.clock));
  options.mount?.(app);
  app.get(
    `${prefix}/openapi.json`,
    serveText(writer, () => JSON.stringify(openApiDocument({ service, routes }))),
  );
  const environment = environmentOf(options, writer);
  refuseTwins(routes);
  for (const route of routes) app[route.method](route.path, ...routeHandlers(route, environment));
  for (const [path, methods] of methodsByPath(routes)) app.all(path, wrongMethod(methods, writer));
  app.use((_request, _response, next) => next(notFound()));
  app.use(errorHandler({ log, writer, translators: translateErrors }));
  return app;
}

function arrival(clock: Clock): RequestHandler {
  return (request, response, next) => {
    const inHand = new RequestInHand(request, response, clock.now());
    request.inHand = inHand;
    withContext({ requestId: inHand.requestId, correlationId: inHand.requestId }, next);
  };
}

function environmentOf<Dependencies>(options: AppOptions<Dependencies>, writer: AnswerWriter): RouteEnvironment<Dependencies> {
  const { metrics } = options;
  return {
    service: options.service,
    dependencies: options.dependencies,
    publicOrigin: options.publicOrigin,
    cookieSecure: options.cookieSecure,
    sessions: createSessions({ ...options, passports: passportsOf(options) }),
    writer,
    streams: new EventStreams(options),
    validateResponses: options.validateResponses ?? false,
    answerWithin: options.answerWithin ?? 9_000,
    streamOpened: (route) => metrics?.streamOpened(route),
    streamClosed: (route) => metrics?.streamClosed(route),
  };
}

function passportsOf({ passportKeys: keys, publicOrigin: audience }: Pick<AppOptions<never>, 'passportKeys' | 'publicOrigin'>) {
  return keys && passportVerifier({ keys, audience });
}

function serveText(writer: AnswerWriter, make: () => string): RequestHandler {
  let text: string | undefined;
  return (request) => {
    request.inHand.route = request.path;
    writer.text(request.inHand, 200, (text ??= make()));
  };
}

function refuseTwins(routes: readonly Route<never>[]): void {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const key = `${method.toUpperCase()} ${path}`;
    if (seen.has(key)) throw new Error(`two routes are ${key}`);
    seen.add(key);
  }
}

function methodsByPath(routes: readonly Route<never>[]): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of routes) {
    const known = methods.get(path) ?? new Set(['OPTIONS']);
    methods.set(path, known.add(method.toUpperCase()));
    if (method === 'get') known.add('HEAD');
  }
  return methods;
}

function wrongMethod(methods: ReadonlySet<string>, writer: AnswerWriter): RequestHandler {
  const allow = [...methods].sort().join(', ');
  return (request) => {
    if (request.method === 'OPTIONS') return writer.empty(request.inHand, 204, { Allow: allow });
    throw new Refusal('method_not_allowed', `This address takes ${allow}.`, { kind: 'malformed', details: { allow } });
  };
}
