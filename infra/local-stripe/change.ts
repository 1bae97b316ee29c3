import type { Ledger, Put } from './ledger';
import { newId } from './wire/ids';
import type { StripeEvent } from './wire/objects';

/** The version of Stripe's interface that these objects and events are written in. */
export const API_VERSION = '2026-10-28.endive';

export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

/** What one request does: rows and the events that tell of them, committed together or not at all. */
export class Change {
  readonly puts: Put[] = [];
  readonly events: StripeEvent[] = [];

  constructor(
    readonly ledger: Ledger,
    private readonly urls: string[],
    private readonly cause: Cause,
    readonly at: number = Date.now(),
  ) {}

  /** Stripe counts seconds. */
  get now(): number {
    return Math.floor(this.at / 1000);
  }

  put(...put: Put): void {
    this.puts.push(put);
  }

  /** The event keeps the object as it is now, whatever becomes of it later. */
  tell(type: string, object: object, previous?: object): void {
    const event: StripeEvent = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now,
      data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: this.urls.length,
      request: { id: this.cause.requestId, idempotency_key: this.cause.idempotencyKey },
      type,
    };
    this.events.push(event);
    this.put('events', event);
    for (const url of this.urls) {
      const id = `${event.id} ${url}`;
      this.put('deliveries', { id, eventId: event.id, url, attempts: 0, nextAt: this.at, over: false });
    }
  }

  commit(): void {
    this.ledger.commit(this.puts);
  }
}
