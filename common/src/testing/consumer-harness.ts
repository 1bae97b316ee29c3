import { channelOf, MemoryBroker, MemoryBus, type EventEnvelope } from '../events';
import { ConsumerRuntime, Store, type Consumer, type Database, type Records, type Versioned } from '../mongo';
import { History } from '../mongo/consumers/history';
import { testDatabase } from './test-database';

/** Whose consumers are tested, on which records. */
export interface ConsumerHarnessOptions {
  service: string;
  records: Records<Versioned>[];
  /** Gets the store, since handlers often need one for reading. */
  consumers: (store: Store) => Consumer[];
  clock?: { now(): Date };
}

/** A service's consumers on a real database and an in-memory bus. */
export interface ConsumerHarness {
  store: Store;
  database: Database;
  runtime: ConsumerRuntime;
  /** Delivers in this order, without waiting for what becomes of it. */
  publish(events: readonly EventEnvelope[]): Promise<void>;
  /** Delivers in this order and resolves when every event was applied, skipped, or has become a dead letter. */
  deliver(events: readonly EventEnvelope[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database and an in-memory bus of its own and starts the consumers on them. Close it after the test. */
export async function consumerHarness({ service, records, consumers, clock }: ConsumerHarnessOptions): Promise<ConsumerHarness> {
  const database = await testDatabase();
  const bus = new MemoryBus(new MemoryBroker());
  const store = await Store.open({ database, bus, service, records });
  const list = consumers(store);
  await new History(store.connection).begin(list, new Date(0)); // as if they had always been there
  const runtime = new ConsumerRuntime({
    store,
    bus,
    consumers: list,
    clock: clock ?? { now: () => new Date() },
    patience: 20,
    pollInterval: 50,
  });
  await runtime.start();
  const publish = async (events: readonly EventEnvelope[]) => {
    for (const event of events) await bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) });
  };
  return {
    store,
    database,
    runtime,
    publish,
    deliver: async (events) => {
      await publish(events);
      await settled(runtime);
    },
    close: async () => {
      await runtime.stop();
      await store.relay.stop();
      await bus.close();
      await database.close();
    },
  };
}

/** Throws after ten seconds, with what still waits. */
async function settled(runtime: ConsumerRuntime): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (runtime.busy) continue;
    if ((await runtime.waiting.summary()).every(({ waiting }) => waiting === 0) && !runtime.busy) return;
  }
  throw new Error(`still waiting: ${JSON.stringify(await runtime.waiting.summary())}`);
}
