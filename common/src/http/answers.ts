import type { AnswerCookie } from './cookies';
import type { EventStream } from './event-stream';

/** What the session cookie carries. */
export interface SessionContent {
  jwt: string;
}

/** What a route answers. Made by `ok`, `created`, …; written to the wire by the app alone. */
export interface Answer<Status extends number = number, Body = unknown> {
  readonly status: Status;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** Starts a session, or ends it when null. */
  readonly session?: SessionContent | null;
  readonly cookies?: readonly AnswerCookie[];
}

/** 200 with a body. */
export function ok<Body>(body: Body): Answer<200, Body> {
  return { status: 200, body };
}

/** 201 with the thing that was made. */
export function created<Body>(body: Body): Answer<201, Body> {
  return { status: 201, body };
}

/** Taken in hand, not done yet. */
export function accepted<Body>(body: Body): Answer<202, Body> {
  return { status: 202, body };
}

/** 204, without a body. */
export function noContent(): Answer<204, undefined> {
  return { status: 204, body: undefined };
}

/** 303: the answer is to be had at another address, by GET. */
export function seeOther(location: string): Answer<303, undefined> {
  return { status: 303, body: undefined, headers: { Location: location } };
}

/** The same answer with more headers. Names are matched as written: use the usual spelling (`ETag`, `Location`). */
export function withHeaders<Status extends number, Body>(
  answer: Answer<Status, Body>,
  headers: Readonly<Record<string, string>>,
): Answer<Status, Body> {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The same answer, which also starts a session (or ends the one there is, with null). */
export function withSession<Status extends number, Body>(
  answer: Answer<Status, Body>,
  session: SessionContent | null,
): Answer<Status, Body> {
  return { ...answer, session };
}

/** The same answer, which also sets cookies, or takes them away. */
export function withCookies<Status extends number, Body>(answer: Answer<Status, Body>, ...cookies: AnswerCookie[]): Answer<Status, Body> {
  return { ...answer, cookies: [...(answer.cookies ?? []), ...cookies] };
}

/**
 * Server-sent events until the source ends, the client leaves or the server stops. Where the route asks who somebody is, also until that
 * token is over or revoked. See `EventSource`: it comes back by itself, so a source begins with what is so now.
 */
export function eventStream<Event extends StreamedEvent>(source: EventStream<Event>['source']): Answer<200, EventStream<Event>> {
  return { status: 200, body: { source } };
}

/** One server-sent event: its name and what becomes its JSON. */
export interface StreamedEvent {
  event: string;
  data: unknown;
}
