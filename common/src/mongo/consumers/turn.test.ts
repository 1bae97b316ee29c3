import { z } from 'zod';
import { changed } from '../../domain';
import { defineContract, fields, MemoryBroker, MemoryBus, newId, registerContracts } from '../../events';
import { consumerHarness, type ConsumerHarness } from '../../testing/consumer-harness';
import { shuffled, twice } from '../../testing/deliveries';
import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import { until } from '../../testing/until';
import { defineRecords, type Versioned } from '../records';
import { Store } from '../store';
import { applyEvent } from './apply';
import { defineConsumer } from './consumer';
import { ConsumerRuntime } from './consumer-runtime';
import { History } from './history';

declare module '../../events/contracts' {
  interface EventTypes {
    'flag:raised': { flagId: string; height: number };
  }
}

registerContracts(defineContract({ type: 'flag:raised', meaning: 'test', data: z.object({ flagId: fields.Id, height: z.int() }) }));

/** What a handler did that changes something otherwise than by `change`. */
const heights: number[] = [];
const raise = defineConsumer({
  name: 'raise',
  channel: 'flag',
  on: {
    'flag:raised': async ({ data }, transaction) => {
      await transaction.turn();
      heights.push(data.height);
    },
  },
});

interface Pole extends Versioned {
  height: number;
}
const poles = defineRecords<Pole>({ kind: 'pole', collection: 'poles', versioning: 'writes', fields: { height: Number } });

/** Stands still behind its turn until `until` resolves. */
const hoist = (store: Store, until = Promise.resolve()) =>
  defineConsumer({
    name: 'hoist',
    channel: 'flag',
    on: {
      'flag:raised': async ({ data: { flagId, height } }, transaction) => {
        const options = await transaction.turn();
        await until;
        await store.changeOne(poles.at(flagId), (pole) => changed({ id: flagId, version: pole?.version ?? -1, height }), options);
      },
    },
  });

let harness: ConsumerHarness;
beforeAll(async () => {
  harness = await consumerHarness({ service: 'test', records: [poles], consumers: () => [raise] });
});
afterAll(() => harness.close());

test('what a handler does behind its turn is done in order, and not again when an event comes once more', async () => {
  const flagId = newId();
  const events = Array.from({ length: 10 }, (_, height) => eventOf('flag:raised', { id: flagId, version: height }, { flagId, height }));
  await harness.deliver(shuffled(twice(events), 5));
  expect([...new Set(heights)]).toEqual(Array.from({ length: 10 }, (_, height) => height));
  const before = heights.length;
  await harness.deliver(events.slice(0, 5));
  expect(heights).toHaveLength(before);
});

test('what fails before its turn, for what it lacks, waits for that and is no failure', async () => {
  const strict = (store: Store) =>
    defineConsumer({
      name: 'strict',
      channel: 'flag',
      on: {
        'flag:raised': async ({ data: { flagId, height } }, transaction) => {
          const pole = await store.get(poles.at(flagId));
          if (!pole && height > 0) throw new Error('there is no pole');
          await transaction.change({ pole: poles.at(flagId) }, () => changed({ pole: { id: flagId, version: -1, height } }));
        },
      },
    });
  const own = await consumerHarness({ service: 'test', records: [poles], consumers: (store) => [strict(store)] });
  try {
    const flagId = newId();
    const raised = (version: number) => eventOf('flag:raised', { id: flagId, version }, { flagId, height: version });
    await own.publish([raised(1)]);
    const waiting = own.database.connection.collection('waiting');
    await until(async () => (await waiting.countDocuments()) === 1);
    expect(await waiting.findOne()).toMatchObject({ attempts: 0, version: 1, earlySince: expect.any(Date) as Date });
    await own.deliver([raised(0)]);
    expect(await own.store.get(poles.at(flagId))).toMatchObject({ height: 1 });
  } finally {
    await own.close();
  }
});

test('an event goes to another process after three seconds, or later where its consumer says that a handler may take longer', async () => {
  const database = await testDatabase();
  const bus = new MemoryBus(new MemoryBroker());
  const store = await Store.open({ database, bus, service: 'test', records: [] });
  const consume = jest.spyOn(bus, 'consume');
  const slow = defineConsumer({ name: 'slow', channel: 'flag', ackWait: 20_000, on: {} });
  const runtime = new ConsumerRuntime({ store, bus, consumers: [raise, slow], clock: { now: () => new Date() } });
  await runtime.start();
  expect(consume.mock.calls.map(([, group, , options]) => [group, options?.ackWait])).toEqual([
    ['test.raise', 3_000],
    ['test.slow', 20_000],
  ]);
  const event = eventOf('flag:raised', { id: newId(), version: 0 }, { flagId: newId(), height: 1 });
  await runtime.waiting.park('slow', event, { nextAt: new Date(0) });
  const [claimed] = await runtime.waiting.claim(['slow'], 1);
  expect((claimed?.nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(35_000);
  await runtime.stop();
  await store.relay.stop();
  await database.close();
});

test('a process that stood still changes nothing once another has taken over and gone on', async () => {
  const bus = new MemoryBus(new MemoryBroker());
  const other = await Store.open({ database: harness.database, bus, service: 'test', records: [poles] });
  const flagId = newId();
  const [first, second] = [1, 2].map((height, version) => eventOf('flag:raised', { id: flagId, version }, { flagId, height }));
  const context = { now: new Date(), history: new History(harness.database.connection) };
  let goOn: () => void = () => undefined;
  const still = new Promise<void>((resolve) => (goOn = resolve));
  const late = applyEvent(harness.store, hoist(harness.store, still), first as never, context);
  for (const event of [first, second]) expect(await applyEvent(other, hoist(other), event as never, context)).toEqual({ is: 'applied' });
  goOn();
  expect(await late).toEqual({ is: 'repeated' });
  expect(await other.get(poles.at(flagId))).toMatchObject({ height: 2 });
  await other.relay.stop();
});
