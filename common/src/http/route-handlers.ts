import { json, raw, type RequestHandler } from 'express';
import { notFound } from '../domain';
import { answerFor, type RouteEnvironment } from './answer-for';
import { notSignedIn } from './current-user';
import { checkOrigin } from './origin-check';
import { unavailable, unsupportedMediaType } from './problem';
import { inputReader } from './read-input';
import { HandledRequest } from './request-in-hand';
import type { Route } from './route';

const BODY_LIMIT = 100 * 1024;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** The middleware of one route, compiled once: guard, body, handler. */
export function routeHandlers<Dependencies>(route: Route<Dependencies>, environment: RouteEnvironment<Dependencies>): RequestHandler[] {
  const handlers = [guard(route, environment)];
  if (route.rawBody) handlers.push(raw({ limit: BODY_LIMIT, type: () => true }));
  else if (route.body) handlers.push(json({ limit: BODY_LIMIT, strict: true, type: () => true }));
  handlers.push(handler(route, environment));
  return handlers;
}

/** Everything that can be refused without reading the body. */
function guard<Dependencies>(route: Route<Dependencies>, { publicOrigin, sessions }: RouteEnvironment<Dependencies>): RequestHandler {
  const { auth, path, rawBody, roles, hidden } = route;
  const unsafe = route.method !== 'get';
  const takesJson = route.body !== undefined && !rawBody;
  return (request, response, next) => {
    const { inHand } = request;
    inHand.route = path;
    if (unsafe && !rawBody) checkOrigin(request, publicOrigin);
    if (auth !== 'none') {
      inHand.user = sessions.userOf(request, response, inHand.now);
      if (auth === 'user' && !inHand.user) throw hidden && !sessions.shown(request) ? notFound() : notSignedIn();
      if (roles && !inHand.user?.roles.some((role) => roles.includes(role))) throw notFound();
    }
    if (takesJson && hasBody(request.headers) && !JSON_TYPE.test(request.headers['content-type'] ?? '')) {
      throw unsupportedMediaType('Send the body as application/json.');
    }
    next();
  };
}

function hasBody(headers: { 'content-length'?: string | undefined; 'transfer-encoding'?: string | undefined }): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function handler<Dependencies>(route: Route<Dependencies>, environment: RouteEnvironment<Dependencies>): RequestHandler {
  const read = inputReader(route);
  const write = answerFor(route, environment);
  const { service, dependencies, answerWithin } = environment;
  const { handle } = route;
  return (request, _response, next) => {
    const { inHand } = request;
    const run = async () => handle(new HandledRequest(inHand, read(request), service), dependencies);
    inTime(run(), answerWithin)
      .then((answer) => write(inHand, answer))
      .catch(next);
  };
}

/** Each step of the work has a limit of its own; together they may be longer than anybody waits. What is under way goes on. */
async function inTime<Result>(work: Promise<Result>, within: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error(`no answer after ${within} ms`))), within);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
