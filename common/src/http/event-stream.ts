import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { StreamedEvent } from './answers';

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

/** @example responses: { 200: events({ stock: StockView }) } */
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

/** Writes streams to responses; one timer keeps all of them open through proxies that cut silent connections. */
export class EventStreams {
  private readonly open = new Set<Response>();
  private heartbeat: NodeJS.Timeout | undefined;

  /** `closing` ends every stream of the app. */
  constructor(private readonly closing?: AbortSignal) {}

  /** Resolves when the stream has ended. Headers are sent at once: whatever may refuse must do so before. */
  async write(request: Request, response: Response, headers: Record<string, string>, { source }: EventStream, encode: (event: StreamedEvent) => string): Promise<void> {
    const leaving = new AbortController();
    const leave = () => leaving.abort();
    response.once('close', leave);
    this.closing?.addEventListener('abort', leave, { once: true });
    if (this.closing?.aborted) leave();
    response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    request.socket.setNoDelay(true);
    this.add(response);
    try {
      for await (const event of source(leaving.signal)) {
        if (leaving.signal.aborted) break;
        if (!response.write(encode(event))) await drained(response, leaving.signal);
      }
    } finally {
      this.remove(response);
      response.off('close', leave);
      this.closing?.removeEventListener('abort', leave);
      response.end();
    }
  }

  private add(response: Response): void {
    this.open.add(response);
    this.heartbeat ??= setInterval(() => {
      for (const each of this.open) if (!each.writableNeedDrain) each.write(':\n\n');
    }, HEARTBEAT_MS).unref();
  }

  private remove(response: Response): void {
    this.open.delete(response);
    if (this.open.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
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
