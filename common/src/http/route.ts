import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Answer } from './answers';
import type { EventOf, EventStream, EventStreamSchema } from './event-stream';
import type { TextSchema } from './text-answer';
import type { User } from './user';

/** Who may call: a signed-in user, anybody (and we like to know who), anybody (and we do not look). */
export type Access = 'user' | 'optional' | 'none';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type ResponseSchemas = Record<number, z.ZodType | EventStreamSchema | TextSchema>;

/** Who asked, as part of what: stored with every change and event that follows. */
export interface RequestCause {
  actor: string;
  correlationid: string;
  traceparent?: string;
}

type UserFor<Who extends Access> = Who extends 'user' ? User : Who extends 'optional' ? User | null : null;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets: everything checked, nothing of Express. */
export interface RouteRequest<Who extends Access, Params, Query, Headers, Body> {
  readonly params: Parsed<Params>;
  readonly query: Parsed<Query>;
  readonly headers: Headers extends z.ZodType ? z.output<Headers> : IncomingHttpHeaders;
  readonly body: Body extends z.ZodType ? z.output<Body> : Body;
  readonly user: UserFor<Who>;
  /** The moment the request was taken in hand: the only `now` that its rules should see. */
  readonly now: Date;
  readonly requestId: string;
  readonly cause: RequestCause;
  /** By name, as they came. */
  readonly cookies: Readonly<Record<string, string>>;
  /** The client's address, as far as the configured number of proxies is believed. */
  readonly address: string;
  /** Aborted when the client leaves before its answer. */
  readonly signal: AbortSignal;
}

type BodyOf<Schema> =
  Schema extends EventStreamSchema<infer Events> ? EventStream<EventOf<Events>> : Schema extends TextSchema ? string : Parsed<Schema>;
type AnswerOf<Responses> = { [Status in keyof Responses & number]: Answer<Status, BodyOf<Responses[Status]>> }[keyof Responses & number];

/** A route before `route` has made it: schemas, access and handler. */
export interface RouteDefinition<Dependencies, Who extends Access, Params, Query, Headers, Body, Raw extends boolean, Responses> {
  method: Method;
  /** The whole path, with Express parameters: `/api/orders/:orderId`. */
  path: string;
  /** One line: what it does, for the documentation. */
  summary: string;
  description?: string;
  auth: Who;
  /** Only for who has one of these roles, as their token says; to everybody else it does not exist (404). With `auth: 'user'`. */
  roles?: readonly string[];
  /** Does not exist (404) for who shows no session at all either, in the place of 401. One that has run out is 401 as ever, to be renewed. With `roles`. */
  hidden?: boolean;
  /** A path whose parameters do not fit names nothing: 404. */
  params?: Params;
  /** Values arrive as strings. Unknown names are ignored. */
  query?: Query;
  /** Names in lower case. */
  headers?: Headers;
  /** JSON. Unknown fields are refused unless the schema says otherwise (`z.looseObject`). */
  body?: Body;
  /** Gives the unparsed bytes instead, whatever their type; lifts the check of Origin: for webhooks that sign their body. */
  rawBody?: Raw;
  /** The answer for each status that it gives, apart from problems. Only the fields named here leave the service. */
  responses: Responses;
  handle: (
    request: RouteRequest<Who, Params, Query, Headers, Raw extends true ? Buffer : Body>,
    dependencies: Dependencies,
  ) => Promise<AnswerOf<Responses>> | AnswerOf<Responses>;
}

/** A route whose types are settled. `createApp` takes a list of them. */
export interface Route<Dependencies> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly auth: Access;
  readonly roles?: readonly string[];
  readonly hidden?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  readonly rawBody?: boolean;
  readonly responses: ResponseSchemas;
  readonly handle: (request: AnyRouteRequest, dependencies: Dependencies) => Promise<Answer> | Answer;
}

export interface AnyRouteRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly user: User | null;
  readonly now: Date;
  readonly requestId: string;
  readonly cause: RequestCause;
  readonly cookies: Readonly<Record<string, string>>;
  readonly address: string;
  readonly signal: AbortSignal;
}

/**
 * Declares one route. Its schemas check what comes in, shape what goes out and make the OpenAPI document. The handler
 * gets checked values and returns an answer; what it throws becomes a problem document (see `problemOf`).
 *
 * @example
 * export const showOrder = route({
 *   method: 'get', path: '/api/orders/:orderId', summary: 'Show one of your orders',
 *   auth: 'user', params: z.object({ orderId: Id }), responses: { 200: OrderView },
 *   handle: async ({ params, user }, { orders }: Dependencies) => ok(viewOf(await orders.ownedBy(user, params.orderId))),
 * });
 */
export function route<
  Dependencies,
  Who extends Access,
  Responses extends ResponseSchemas,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Headers extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Raw extends boolean = false,
>(definition: RouteDefinition<Dependencies, Who, Params, Query, Headers, Body, Raw, Responses>): Route<Dependencies> {
  // from here on types are checked at run time, by the schemas
  return definition as unknown as Route<Dependencies>;
}
