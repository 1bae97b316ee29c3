import { newId, type EventEnvelope } from '@marquee/common/events';
import { defineConsumer, defineCopy, defineRecords, WaitingRoom, type Store, type Versioned } from '@marquee/common/mongo';
import { createLog, internalHandler, invariant, Lifecycle, openBackbone, systemClock } from '@marquee/common/service';
import { testClient, type TestClient } from '@marquee/common/testing';
import { Registry } from 'prom-client';
import { token } from './test-chronicle';

interface Rating extends Versioned {
  sum: number;
}

export const ratingCopies = defineRecords<Rating>({
  kind: 'rating-copy',
  collection: 'ratings',
  versioning: 'copied',
  fields: { sum: Number },
});

const copyRating = defineCopy({
  name: 'copy-rating',
  channel: 'rating',
  copies: ratingCopies,
  on: { 'rating:changed': ({ data }, transaction) => transaction.copy(() => ({ sum: data.sum })) },
});
const mailRefund = defineConsumer({ name: 'mail-refund', channel: 'payment', outsideEffects: 'writes to people', on: {} });
const countOrders = defineConsumer({ name: 'count-orders', channel: 'order', on: {} });

/** A service with consumers, on a database of its own, as operators reach it: the very operations that every service answers. */
export class OtherService {
  private constructor(
    readonly store: Store,
    readonly waiting: WaitingRoom,
    private readonly lifecycle: Lifecycle,
    private readonly client: TestClient,
  ) {}

  static async open(): Promise<OtherService> {
    const log = createLog({ service: 'shop', level: 'silent' });
    const [lifecycle, registry] = [new Lifecycle({ log }), new Registry()];
    const url = new URL(process.env['MONGO_URL'] ?? '');
    url.pathname = `/test-shop-${newId().slice(-12)}`;
    const settings = { MONGO_URL: url.toString(), BUS: 'memory', NATS_URL: '', NATS_CLUSTER_ID: '', INTERNAL_PORT: 0 } as const;
    const backbone = await openBackbone(
      {
        ...{ settings, log, lifecycle, registry, clock: systemClock, connect: (_name, connect) => connect() },
        get http(): never {
          throw new Error('it has no routes');
        },
      },
      { service: 'shop', records: [ratingCopies] },
    );
    const running = backbone.run({ consumers: [copyRating, mailRefund, countOrders] });
    const handler = internalHandler({
      ...{ service: 'shop', lifecycle, registry, clock: systemClock, log, token },
      operations: () => running.operations,
      check: () => async () => ({ invariants: [invariant('every rating is a number', 3, [{ id: 'one' }])], facts: { ratings: {} } }),
    });
    return new OtherService(backbone.store, new WaitingRoom(backbone.store.connection), lifecycle, await testClient(handler));
  }

  get url(): string {
    return this.client.origin;
  }

  /** Makes a dead letter of it; gives its id. */
  async bury(consumer: string, event: EventEnvelope): Promise<string> {
    await this.waiting.park(consumer, event, { attempts: 8, error: new Error(`no room for ${event.subject}`) });
    return `${consumer}|${event.subject}|${event.aggregateversion}`;
  }

  /** A copy at a version, as if its events had been applied. */
  async hasRating(id: string, version: number): Promise<void> {
    const copies = this.store.connection.collection<{ _id: string; version: number }>(ratingCopies.collection);
    await copies.updateOne({ _id: id }, { $set: { version } }, { upsert: true });
  }

  /** An event of its own, as far as the lag has to know it. */
  async hasPublished(subject: string, aggregateversion: number, time: Date): Promise<void> {
    await this.store.connection.collection('events').insertOne({ subject, aggregateversion, time: time.toISOString() });
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.store.connection.dropDatabase();
    await this.lifecycle.stop('the test is over');
  }
}
