import type { Request, Response } from 'express';
import { v7 as uuidv7 } from 'uuid';
import { cookiesOf } from './cookies';
import type { Input } from './read-input';
import type { AnyRouteRequest, RequestCause } from './route';
import { actorOf, type User } from './user';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Express lets its request be extended
  namespace Express {
    interface Request {
      /** Set by `createApp` on arrival. */
      inHand: RequestInHand;
    }
  }
}

const REQUEST_ID = /^[\w-]{8,64}$/;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** What the app notes about a request when it arrives. */
export class RequestInHand {
  readonly requestId: string;
  readonly startedAt = performance.now();
  /** The pattern of its route, once that is known. */
  route = 'unmatched';
  user: User | null = null;

  constructor(
    readonly request: Request,
    readonly response: Response,
    readonly now: Date,
  ) {
    const given = request.headers['x-request-id'];
    this.requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7();
  }
}

/** A request as handlers see it. What most of them never ask for is made when asked. */
export class HandledRequest implements AnyRouteRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly user: User | null;
  readonly now: Date;
  readonly requestId: string;
  private leaving: AbortController | undefined;

  constructor(
    private readonly inHand: RequestInHand,
    input: Input,
    private readonly service: string,
  ) {
    this.params = input.params;
    this.query = input.query;
    this.headers = input.headers;
    this.body = input.body;
    this.user = inHand.user;
    this.now = inHand.now;
    this.requestId = inHand.requestId;
  }

  get cause(): RequestCause {
    const traceparent = this.inHand.request.headers['traceparent'];
    const actor = this.user ? actorOf(this.user) : `service/${this.service}`;
    const cause: RequestCause = { actor, correlationid: this.requestId };
    if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) cause.traceparent = traceparent;
    return cause;
  }

  get cookies(): Readonly<Record<string, string>> {
    return cookiesOf(this.inHand.request.headers.cookie);
  }

  get address(): string {
    return this.inHand.request.ip ?? '';
  }

  get signal(): AbortSignal {
    return (this.leaving ??= leavingOf(this.inHand.response)).signal;
  }
}

function leavingOf(response: Response): AbortController {
  const leaving = new AbortController();
  if (response.destroyed) leaving.abort();
  else response.once('close', () => response.writableFinished || leaving.abort());
  return leaving;
}
