import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Clock } from '../service/clock';
import type { StreamedEvent } from './answers';
import type { Revocations } from './revocations';
import type { VerifiedToken } from './tokens';

/**
 * Gives the events of one open stream. The signal is aborted when nobody listens any more: an iteration that waits for
 * something must watch it and end. The next event is asked for when the client has taken the one before, so a slow
 * client skips what a source that gives only the latest state does not give.
 */
export interface EventStream<Event extends StreamedEvent = StreamedEvent> {
  readonly source: (signal: AbortSignal) => AsyncIterable<Event>;
}

/** Declares a response that is a stream of server-sent events, by event name and the schema of its data. */
export interface EventStreamSchema<Events extends Record<string, z.ZodType> = Record<string, z.ZodType>> {
  readonly kind: 'event-stream';
  readonly events: Events;
}

/**
 * Declares a response of server-sent events, by name and schema.
 *
 * @example
 * responses: { 200: events({ stock: StockView }) }
 */
export function events<Events extends Record<string, z.ZodType>>(definitions: Events): EventStreamSchema<Events> {
  return { kind: 'event-stream', events: definitions };
}

/** The events of a stream as its route must give them. */
export type EventOf<Events extends Record<string, z.ZodType>> = {
  [Name in keyof Events & string]: { event: Name; data: z.output<Events[Name]> };
}[keyof Events & string];

export function isEventStreamSchema(schema: unknown): schema is EventStreamSchema {
  return (schema as Partial<EventStreamSchema>).kind === 'event-stream';
}

const HEARTBEAT_MS = 15_000;
/** The longest that Node waits. Whoever is still there after 24 days opens the stream anew, too. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface EventStreamsOptions {
  clock: Clock;
  /** Ends every stream of the app. */
  closing?: AbortSignal | undefined;
  /** Ends the streams of those whose tokens are revoked. */
  revocations?: Revocations | undefined;
}

interface OpenStream {
  leaving: AbortController;
  /** What it was opened with, if the route asks who somebody is. */
  token: VerifiedToken | null;
  /** Rings when that is over. */
  expiry: NodeJS.Timeout | undefined;
}

/**
 * Writes streams to responses; one timer keeps all of them open through proxies that cut silent connections. None outlives the token it was
 * opened with: the client comes back with the next one, as whoever that says.
 */
export class EventStreams {
  private readonly open = new Map<Response, OpenStream>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(private readonly options: EventStreamsOptions) {
    const { closing, revocations } = options;
    closing?.addEventListener('abort', () => this.end(() => true));
    revocations?.onChange(() => this.end(({ token }) => this.isRevoked(token)));
  }

  /** Resolves when the stream has ended, rejects when its source fails. Headers are sent at once: whatever may refuse must do so before. */
  async write(request: Request, response: Response, { headers, source, encode, token }: StreamToWrite): Promise<void> {
    const { signal } = this.enter(response, token);
    response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    try {
      if (request.method !== 'HEAD' && !signal.aborted) await pump({ response, source, encode, signal });
      response.end();
    } finally {
      this.leave(response);
    }
  }

  private enter(response: Response, token: VerifiedToken | null): AbortController {
    const leaving = new AbortController();
    const left = token ? token.expiresAt - this.options.clock.now().getTime() : Infinity;
    const expiry = token ? setTimeout(() => leaving.abort(), Math.min(Math.max(0, left), LONGEST_TIMER_MS)).unref() : undefined;
    this.open.set(response, { leaving, token, expiry });
    // Also when that was while the route was deciding whether to open it.
    if (response.destroyed || this.options.closing?.aborted || left <= 0 || this.isRevoked(token)) leaving.abort();
    else response.once('close', () => leaving.abort());
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    return leaving;
  }

  private isRevoked(token: VerifiedToken | null): boolean {
    const { revocations, clock } = this.options;
    return token !== null && Boolean(revocations?.revokes(token.user, clock.now()));
  }

  private end(which: (stream: OpenStream) => boolean): void {
    for (const stream of this.open.values()) if (which(stream)) stream.leaving.abort();
  }

  private leave(response: Response): void {
    clearTimeout(this.open.get(response)?.expiry);
    this.open.delete(response);
    if (this.open.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
  }

  private beat(): void {
    for (const response of this.open.keys()) if (!response.writableNeedDrain) response.write(':\n\n');
  }
}

export interface StreamToWrite extends EventStream {
  headers: Record<string, string>;
  /** Who opened it and until when that holds; null where the route does not ask. */
  token: VerifiedToken | null;
  /** Makes the text of one event. */
  encode: (event: StreamedEvent) => string;
}

async function pump({
  response,
  source,
  encode,
  signal,
}: Omit<StreamToWrite, 'headers' | 'token'> & { response: Response; signal: AbortSignal }): Promise<void> {
  for await (const event of source(signal)) {
    if (signal.aborted) return;
    if (!response.write(encode(event))) await drained(response, signal);
  }
}

function drained(response: Response, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    if (signal.aborted) return resolve();
    response.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
