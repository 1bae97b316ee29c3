import { json, raw, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Answer, StreamedEvent } from './answers';
import { allowList } from './allow-list';
import type { AnswerWriter } from './answer-writer';
import { notSignedIn } from './current-user';
import { EventStreams, isEventStreamSchema, type EventStream, type EventStreamSchema } from './event-stream';
import { checkOrigin } from './origin-check';
import { unsupportedMediaType } from './problem';
import { inputReader } from './read-input';
import { HandledRequest, type RequestInHand } from './request-in-hand';
import type { Route } from './route';
import type { Sessions } from './session';

const BODY_LIMIT = 100 * 1024;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

export interface RouteEnvironment<Dependencies> {
  service: string;
  dependencies: Dependencies;
  publicOrigin: string;
  sessions: Sessions;
  writer: AnswerWriter;
  streams: EventStreams;
  validateResponses: boolean;
  streamOpened(route: string): void;
  streamClosed(route: string): void;
}

/** An answer that does not fit its schema: a mistake in the service. Only looked for when responses are validated. */
export class WrongAnswer extends Error {
  constructor(route: Route<never>, status: number, why: string) {
    super(`${route.method.toUpperCase()} ${route.path} answered ${status} unlike its schema: ${why}`);
    this.name = 'WrongAnswer';
  }
}

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
  const { auth, path, rawBody } = route;
  const unsafe = route.method !== 'get';
  const takesJson = route.body !== undefined && !rawBody;
  return (request, response, next) => {
    const { inHand } = request;
    inHand.route = path;
    if (unsafe && !rawBody) checkOrigin(request, publicOrigin);
    if (auth !== 'none') {
      inHand.user = sessions.userOf(request, response, inHand.now);
      if (auth === 'user' && !inHand.user) throw notSignedIn();
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
  const { service, dependencies } = environment;
  const { handle } = route;
  return (request, _response, next) => {
    const { inHand } = request;
    const run = async () => handle(new HandledRequest(inHand, read(request), service), dependencies);
    run()
      .then((answer) => write(inHand, answer))
      .catch(next);
  };
}

type WriteAnswer = (inHand: RequestInHand, answer: Answer) => void | Promise<void>;

function answerFor<Dependencies>(route: Route<Dependencies>, environment: RouteEnvironment<Dependencies>): WriteAnswer {
  const { sessions, writer } = environment;
  const writers = new Map(Object.entries(route.responses).map(([status, schema]) => [Number(status), bodyWriter(route, Number(status), schema, environment)]));
  return (inHand, answer) => {
    const writeBody = writers.get(answer.status);
    if (!writeBody) throw new WrongAnswer(route, answer.status, 'it declares no such status');
    if (answer.session !== undefined) {
      if (answer.session) sessions.start(inHand.request, inHand.response, answer.session);
      else sessions.end(inHand.request, inHand.response);
    }
    return answer.body === undefined ? writer.empty(inHand, answer.status, answer.headers) : writeBody(inHand, answer);
  };
}

function bodyWriter<Dependencies>(route: Route<Dependencies>, status: number, schema: z.ZodType | EventStreamSchema, environment: RouteEnvironment<Dependencies>): WriteAnswer {
  const { writer, validateResponses } = environment;
  if (isEventStreamSchema(schema)) return streamWriter(route, schema, environment);
  const toText = serializer(schema, validateResponses && ((why) => new WrongAnswer(route, status, why)));
  return (inHand, { body, headers }) => writer.json(inHand, status, toText(body), headers);
}

function serializer(schema: z.ZodType, mismatch: false | ((why: string) => Error)): (value: unknown) => string {
  const pick = allowList(schema);
  return (value) => {
    const text = JSON.stringify(pick ? pick(value) : value);
    if (mismatch) {
      const checked = schema.safeParse(JSON.parse(text));
      if (!checked.success) throw mismatch(z.prettifyError(checked.error));
    }
    return text;
  };
}

function streamWriter<Dependencies>(route: Route<Dependencies>, { events }: EventStreamSchema, environment: RouteEnvironment<Dependencies>): WriteAnswer {
  const { streams, writer, validateResponses, streamOpened, streamClosed } = environment;
  const serializers = new Map(
    Object.entries(events).map(([name, schema]) => [name, serializer(schema, validateResponses && ((why) => new WrongAnswer(route, 200, `${name}: ${why}`)))]),
  );
  const encode = ({ event, data }: StreamedEvent) => {
    const toText = serializers.get(event);
    if (!toText) throw new WrongAnswer(route, 200, `it declares no event ${event}`);
    return `event: ${event}\ndata: ${toText(data)}\n\n`;
  };
  return async (inHand, { body, headers }) => {
    streamOpened(route.path);
    try {
      await streams.write(inHand.request, inHand.response, { ...(body as EventStream), headers: writer.headersFor(inHand, headers), encode });
    } finally {
      streamClosed(route.path);
    }
  };
}
