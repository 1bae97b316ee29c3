import { z } from 'zod';
import {
  channelOf,
  defineContract,
  fields,
  JetStreamBus,
  NatsStreamingBus,
  newId,
  registerContracts,
  type Bus,
  type EventEnvelope,
} from '../../events';
import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import { until } from '../../testing/until';
import type { Database } from '../database';
import { defineRecords, type Versioned } from '../records';
import { Store } from '../store';
import { defineCopy } from './consumer';
import { ConsumerRuntime } from './consumer-runtime';
import { DeadLetters } from './dead-letters';

declare module '../../events/contracts' {
  interface EventTypes {
    'parade:passed': { paradeId: string; at: number };
  }
}

registerContracts(defineContract({ type: 'parade:passed', meaning: 'test', data: z.object({ paradeId: fields.Id, at: z.number() }) }));

interface Parade extends Versioned {
  passed: number[];
}
const parades = defineRecords<Parade>({ kind: 'parade-copy', collection: 'parades', versioning: 'copied', fields: { passed: [Number] } });

const stuck = new Set<string>();
/** How long each event took from being published to being applied, in milliseconds. */
let delays: number[];

const follow = defineCopy({
  name: 'follow-parade',
  channel: 'parade',
  copies: parades,
  on: {
    'parade:passed': async ({ data, aggregateversion }, transaction) => {
      await transaction.copy((copy) => {
        if (stuck.has(data.paradeId)) throw new Error('the street is closed');
        return { passed: [...(copy?.passed ?? []), aggregateversion] };
      });
      delays.push(Date.now() - data.at);
    },
  },
});

const passed = (paradeId: string, version: number) => eventOf('parade:passed', { id: paradeId, version }, { paradeId, at: Date.now() });

const brokers: Record<string, (name: string) => Promise<Bus>> = {
  'NATS Streaming': (clientName) =>
    NatsStreamingBus.connect({ url: process.env['NATS_URL'] ?? '', clusterId: process.env['NATS_CLUSTER_ID'] ?? '', clientName }),
  JetStream: (clientName) => JetStreamBus.connect({ url: process.env['JETSTREAM_URL'] ?? '', prefix: 'bounds', clientName }),
};

describe.each(Object.keys(brokers))('on %s, with a window of sixteen events', (broker) => {
  let database: Database;
  let bus: Bus;
  let store: Store;
  let runtime: ConsumerRuntime;

  beforeEach(async () => {
    stuck.clear();
    delays = [];
    database = await testDatabase();
    const service = `bounds-${newId()}`;
    bus = await (brokers[broker] as (name: string) => Promise<Bus>)(service);
    store = await Store.open({ database, bus, service, records: [parades] });
    runtime = new ConsumerRuntime({
      store,
      bus,
      consumers: [follow],
      clock: { now: () => new Date() },
      maxInFlight: 16,
      pollInterval: 100,
    });
    await runtime.start();
  });
  afterEach(async () => {
    await runtime.stop();
    await bus.close();
    await database.close();
  });

  const publish = (event: EventEnvelope) => bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) });
  const passedIn = async (id: string) => (await store.get(parades.at(id)))?.passed;

  /** What waits looks now whether it can be applied, instead of after its back-off. */
  const hurry = () => database.connection.collection('waiting').updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: new Date() } });

  test('a hundred and twenty events that wait delay nobody else, and are applied in order once they can be', async () => {
    const [failing, orphaned] = [newId(), newId()];
    stuck.add(failing);
    for (let version = 0; version < 60; version++) {
      await publish(passed(failing, version));
      await publish(passed(orphaned, version + 1)); // its first event is nowhere
    }
    const free = Array.from({ length: 20 }, () => newId());
    for (let version = 0; version < 5; version++) for (const id of free) await publish(passed(id, version));
    await until(async () => delays.length === 100);
    expect(delays.sort((a, b) => a - b)[98]).toBeLessThan(8_000); // one window of early events waits a moment in memory at a time
    for (const id of free) expect(await passedIn(id)).toEqual([0, 1, 2, 3, 4]);
    expect([await passedIn(failing), await passedIn(orphaned)]).toEqual([undefined, undefined]);
    await until(async () => (await runtime.waiting.summary())[0]?.waiting === 120);

    const inOrder = Array.from({ length: 60 }, (_, version) => version);
    stuck.clear();
    await publish(passed(orphaned, 0));
    await until(async () => (await passedIn(orphaned)) !== undefined);
    await hurry();
    await until(async () => (await passedIn(failing))?.length === 60 && (await passedIn(orphaned))?.length === 61);
    expect([await passedIn(failing), await passedIn(orphaned)]).toEqual([inOrder, [...inOrder, 60]]);
    await until(async () => (await runtime.waiting.summary()).length === 0); // a row goes after what it waited for is applied
  }, 90_000);

  test('behind a dead letter its own subject waits, and goes on when it has been given up', async () => {
    const [failing, free] = [newId(), newId()];
    stuck.add(failing);
    for (let version = 0; version < 20; version++) await publish(passed(failing, version));
    const waiting = database.connection.collection('waiting');
    const letters = new DeadLetters({ store, consumers: [follow] });
    await until(async () => {
      await hurry();
      return (await letters.list({}, { limit: 5 })).length === 1;
    });
    for (let version = 0; version < 20; version++) await publish(passed(free, version));
    await until(async () => (await passedIn(free))?.length === 20);
    await letters.discard(`follow-parade|parade/${failing}|0`, { by: 'Ada', reason: 'the street stays closed' });
    await until(async () => (await waiting.countDocuments()) === 0);
    await publish(passed(failing, 20));
    const position = () => database.connection.collection('positions').findOne({ _id: `follow-parade|parade/${failing}` as never });
    await until(async () => (await position())?.['version'] === 20);
  }, 90_000);
});
