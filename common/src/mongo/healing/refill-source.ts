import { LRUCache } from 'lru-cache';
import { newId, type Bus, type Delivery, type Subscription } from '../../events';
import type { Records, Versioned } from '../records';
import type { Store } from '../store';
import { eventsFor, headsAfter, type PageSize } from './owned-events';
import { refillChannel, RefillRequest, requestChannel, type RefillAnswer } from './refill-messages';

/** Whose events are lent to those who lack them. */
export interface RefillSourceOptions {
  store: Store;
  bus: Bus;
  /** Of these, the aggregates are what others may ask for. */
  records: Records<Versioned>[];
  onProblem?: ((message: string, details: object) => void) | undefined;
  pageSize?: PageSize;
}

/** Below the largest message that NATS takes, which is a megabyte, with what stands around the events. */
const defaultPageSize: PageSize = { events: 1_000, bytes: 700_000 };
const subjectsPerPage = 1_000;
/** What a process that was killed had in hand goes to another after this long, in milliseconds. */
const ackWait = 10_000;
/** Requests in hand: who asks for more than this at a time waits, and the owner's own work does not. */
const maxInFlight = 2;
/** For so many milliseconds the same question is answered once: it may have been repeated while nobody was here. */
const repetition = 1_000;

/**
 * Answers what consumers ask of this service's aggregates, from its event store, each on the consumer's own channel. A request goes to
 * one process, and again to another until it is answered.
 */
export class RefillSource {
  private readonly answered = new LRUCache<string, true>({ max: 1_000, ttl: repetition });
  private readonly inHand = new Set<Promise<void>>();
  private subscriptions: Subscription[] = [];
  private stopped = false;

  constructor(private readonly options: RefillSourceOptions) {}

  async start(): Promise<void> {
    const { bus, store, records } = this.options;
    for (const kind of records.filter(({ versioning }) => versioning === 'events')) {
      const take = (delivery: Delivery) => {
        if (this.stopped) return;
        const work: Promise<void> = this.answer(kind, delivery).finally(() => this.inHand.delete(work));
        this.inHand.add(work);
      };
      const subscription = await bus.consume(requestChannel(kind.kind), `${store.service}.refills`, take, { maxInFlight, ackWait });
      this.subscriptions.push(subscription);
    }
  }

  /** Takes no more, and answers what is in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.inHand);
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  private async answer(kind: Records<Versioned>, delivery: Delivery): Promise<void> {
    try {
      const { consumer, ask } = RefillRequest.parse(JSON.parse(delivery.body));
      const question = JSON.stringify([consumer, ask]);
      if (!this.answered.has(question)) {
        const answer: RefillAnswer = { id: newId(), at: new Date().toISOString(), page: await this.pageFor(kind, ask) };
        await this.options.bus.publish(refillChannel(consumer), { id: answer.id, body: JSON.stringify(answer) });
        this.answered.set(question, true);
      }
      delivery.ack();
    } catch (error) {
      this.options.onProblem?.('a request for events was not answered', { channel: kind.kind, error });
      // What can be read is delivered again; the rest would be no better the next time.
      if (!isRequest(delivery.body)) delivery.ack();
    }
  }

  private async pageFor(kind: Records<Versioned>, ask: RefillRequest['ask']): Promise<RefillAnswer['page']> {
    const { connection } = this.options.store;
    if (ask.for === 'events') {
      const alone = ask.purpose.is === 'replay'; // what came after it was not forced
      const found = await eventsFor(connection, ask.wants, { ...(this.options.pageSize ?? defaultPageSize), alone });
      return { of: 'events', purpose: ask.purpose, ...found };
    }
    const heads = await headsAfter(connection, kind, { after: ask.place.after, limit: subjectsPerPage });
    const next = heads.length === subjectsPerPage ? heads.at(-1)?.[0] : undefined;
    return { of: 'heads', place: ask.place, heads, next };
  }
}

function isRequest(body: string): boolean {
  try {
    return RefillRequest.safeParse(JSON.parse(body)).success;
  } catch {
    return false; // not JSON
  }
}
