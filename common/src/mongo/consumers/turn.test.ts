import { z } from 'zod';
import { changed } from '../../domain';
import { defineContract, fields, MemoryBroker, MemoryBus, newId, registerContracts } from '../../events';
import { consumerHarness, type ConsumerHarness } from '../../testing/consumer-harness';
import { shuffled, twice } from '../../testing/deliveries';
import { eventOf } from '../../testing/event-of';
import { defineRecords, type Versioned } from '../records';
import { Store } from '../store';
import { applyEvent } from './apply';
import { defineConsumer } from './consumer';
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
