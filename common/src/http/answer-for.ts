import { z } from 'zod';
import { allowList } from './allow-list';
import type { AnswerWriter } from './answer-writer';
import type { Answer, StreamedEvent } from './answers';
import { setCookie } from './cookies';
import { isEventStreamSchema, type EventStream, type EventStreams, type EventStreamSchema } from './event-stream';
import type { RequestInHand } from './request-in-hand';
import type { Route } from './route';
import type { Sessions } from './session';
import { isTextSchema, type TextSchema } from './text-answer';

export interface RouteEnvironment<Dependencies> {
  service: string;
  dependencies: Dependencies;
  publicOrigin: string;
  /** Cookies for https only. */
  cookieSecure: boolean;
  sessions: Sessions;
  writer: AnswerWriter;
  streams: EventStreams;
  validateResponses: boolean;
  /** In milliseconds. */
  answerWithin: number;
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

export type WriteAnswer = (inHand: RequestInHand, answer: Answer) => void | Promise<void>;

/** Compiles the way from what a route's handler answers to the wire. */
export function answerFor<Dependencies>(route: Route<Dependencies>, environment: RouteEnvironment<Dependencies>): WriteAnswer {
  const { cookieSecure, sessions, writer } = environment;
  const writers = new Map(
    Object.entries(route.responses).map(([status, schema]) => [Number(status), bodyWriter(route, Number(status), schema, environment)]),
  );
  return (inHand, answer) => {
    const writeBody = writers.get(answer.status);
    if (!writeBody) throw new WrongAnswer(route, answer.status, 'it declares no such status');
    if (answer.session !== undefined) {
      if (answer.session) sessions.start(inHand.request, inHand.response, answer.session);
      else sessions.end(inHand.request, inHand.response);
    }
    for (const cookie of answer.cookies ?? []) setCookie(inHand.response, cookie, cookieSecure);
    return answer.body === undefined ? writer.empty(inHand, answer.status, answer.headers) : writeBody(inHand, answer);
  };
}

function bodyWriter<Dependencies>(
  route: Route<Dependencies>,
  status: number,
  schema: z.ZodType | EventStreamSchema | TextSchema,
  environment: RouteEnvironment<Dependencies>,
): WriteAnswer {
  const { writer, validateResponses } = environment;
  if (isEventStreamSchema(schema)) return streamWriter(route, schema, environment);
  if (isTextSchema(schema)) {
    const type = `${schema.type}; charset=utf-8`;
    return (inHand, { body, headers }) => writer.text(inHand, status, body as string, headers, type);
  }
  const toText = serializer(schema, validateResponses && ((why) => new WrongAnswer(route, status, why)));
  return (inHand, { body, headers }) => writer.text(inHand, status, toText(body), headers);
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

function streamWriter<Dependencies>(
  route: Route<Dependencies>,
  { events }: EventStreamSchema,
  environment: RouteEnvironment<Dependencies>,
): WriteAnswer {
  const { sessions, streams, writer, validateResponses, streamOpened, streamClosed } = environment;
  const serializers = new Map(
    Object.entries(events).map(([name, schema]) => [
      name,
      serializer(schema, validateResponses && ((why) => new WrongAnswer(route, 200, `${name}: ${why}`))),
    ]),
  );
  const encode = ({ event, data }: StreamedEvent) => {
    const toText = serializers.get(event);
    if (!toText) throw new WrongAnswer(route, 200, `it declares no event ${event}`);
    return `event: ${event}\ndata: ${toText(data)}\n\n`;
  };
  return async (inHand, { body, headers }) => {
    const { request, response, user, now } = inHand;
    streamOpened(route.path);
    try {
      await streams.write(request, response, {
        ...(body as EventStream),
        token: user && { user, expiresAt: sessions.tokenEnd(request, response, now) },
        headers: writer.headersFor(inHand, headers),
        encode,
      });
    } finally {
      streamClosed(route.path);
    }
  };
}
