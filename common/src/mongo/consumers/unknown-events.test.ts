import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { defineContract, fields, MemoryBroker, MemoryBus, newId, registerContracts, type EventEnvelope } from '../../events';
import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import type { Database } from '../database';
import { defineRecords, type Versioned } from '../records';
import { Store } from '../store';
import { defineCopy } from './consumer';
import { ConsumerRuntime } from './consumer-runtime';

declare module '../../events/contracts' {
  interface EventTypes {
    'crate:packed': { crateId: string; grams: number };
    'crate:opened': { crateId: string };
    'crate:repacked': { crateId: string; grams: number };
  }
}

const Packed = defineContract({
  ...{ type: 'crate:packed', meaning: 'test' },
  data: z.object({ crateId: fields.Id, pounds: z.number() }),
});
const Packed2 = defineContract({
  ...{ type: 'crate:packed', version: 2, meaning: 'test' },
  data: z.object({ crateId: fields.Id, grams: z.int() }),
  replaces: { contract: Packed, upcast: ({ crateId, pounds }) => ({ crateId, grams: Math.round(pounds * 453.6) }) },
});
const Packed3 = defineContract({
  ...{ type: 'crate:packed', version: 3, meaning: 'test' },
  data: z.object({ crateId: fields.Id, grams: z.int(), net: z.boolean() }),
  replaces: { contract: Packed2, upcast: (data) => ({ ...data, net: true }) },
});
const Opened2 = defineContract({
  ...{ type: 'crate:opened', version: 2, meaning: 'test' },
  data: z.object({ crateId: fields.Id, by: z.string() }),
  replaces: {
    contract: defineContract({ type: 'crate:opened', meaning: 'test', data: z.object({ crateId: fields.Id }) }),
    upcast: (data) => ({ ...data, by: 'nobody' }),
  },
});
const Repacked = defineContract({
  ...{ type: 'crate:repacked', meaning: 'test' },
  data: z.object({ crateId: fields.Id, grams: z.int() }),
});
registerContracts(Packed2, Opened2.replaces!.contract);

interface Crate extends Versioned {
  weights: number[];
}
const crates = defineRecords<Crate>({ kind: 'crate-copy', collection: 'crates', versioning: 'copied', fields: { weights: [Number] } });

const dataschemas: string[] = [];
const weigh = defineCopy({
  name: 'weigh',
  channel: 'crate',
  copies: crates,
  on: {
    'crate:packed': ({ data, dataschema }, transaction) => {
      dataschemas.push(dataschema);
      return transaction.copy((copy) => ({ weights: [...(copy?.weights ?? []), data.grams] }));
    },
    'crate:repacked': ({ data }, transaction) => transaction.copy(() => ({ weights: [data.grams] })),
  },
});

let database: Database;
let bus: MemoryBus;
let store: Store;
let unknown: string[];
const processes: ConsumerRuntime[] = [];

beforeEach(async () => {
  database = await testDatabase();
  bus = new MemoryBus(new MemoryBroker());
  store = await Store.open({ database, bus, service: 'test', records: [crates] });
  unknown = [];
  await startProcess();
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.stop()));
  await bus.close();
  await database.close();
});

async function startProcess(): Promise<ConsumerRuntime> {
  const clock = { now: () => new Date() };
  const onUnknown = (consumer: string, what: string) => unknown.push(`${consumer} ${what}`);
  const started = new ConsumerRuntime({ store, bus, consumers: [weigh], clock, onUnknown, patience: 5, pollInterval: 30 });
  await started.start();
  processes.push(started);
  return started;
}

/** An event that a newer process has published: this one need not know its contract. */
function published(dataschema: string, id: string, version: number, data: object): EventEnvelope {
  const [type] = dataschema.split('/');
  return { ...eventOf('crate:packed', { id, version }, { crateId: id, grams: 1 }), type, dataschema, data } as unknown as EventEnvelope;
}

async function deliver(...events: EventEnvelope[]): Promise<void> {
  for (const event of events) await bus.publish('crate', { id: event.id, body: JSON.stringify(event) });
}

async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (let waited = 0; waited < 8_000; waited += 20) {
    if (isDeepStrictEqual(await look(), expected)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await look()).toEqual(expected);
}

const weightsOf = (id: string) => async () => (await store.get(crates.at(id)))?.weights;
const summary = async () => processes[0]?.waiting.summary();

test('an event of an older version reaches the handler as the newest version', async () => {
  const id = newId();
  dataschemas.length = 0;
  await deliver(
    published('crate:packed/1', id, 0, { crateId: id, pounds: 2 }),
    published('crate:packed/2', id, 1, { crateId: id, grams: 5 }),
  );
  await eventually(weightsOf(id), [907, 5]);
  expect(dataschemas).toEqual(['crate:packed/2', 'crate:packed/2']);
});

test('an event of a newer version than the newest waits in order for a process that knows it, and is counted', async () => {
  const [id, other] = [newId(), newId()];
  const first = published('crate:packed/2', id, 0, { crateId: id, grams: 1 });
  const newer = published('crate:packed/3', id, 1, { crateId: id, grams: 2, net: false });
  const last = published('crate:packed/2', id, 2, { crateId: id, grams: 3 });
  await deliver(first, newer, newer, last, published('crate:packed/2', other, 0, { crateId: other, grams: 9 }));
  await eventually(weightsOf(other), [9]);
  await eventually(summary, [{ consumer: 'weigh', waiting: 1, dead: 0, unknown: 1 }]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await weightsOf(id)()).toEqual([1]);
  expect(new Set(unknown)).toEqual(new Set(['weigh crate:packed/3']));
  const row = await database.connection.collection('waiting').findOne({ unknown: 'crate:packed/3' });
  expect(row).toMatchObject({ event: newer, attempts: 0, error: 'UnknownEvent: crate:packed/3 is not known to this process' });

  registerContracts(Packed3);
  await startProcess();
  await eventually(weightsOf(id), [1, 2, 3]);
  await eventually(summary, []);
});

test('an event of an unknown type waits as well, since a handler could miss it', async () => {
  const id = newId();
  const repacked = published('crate:repacked/1', id, 1, { crateId: id, grams: 7 });
  await deliver(published('crate:packed/2', id, 0, { crateId: id, grams: 1 }), repacked);
  await deliver(published('crate:packed/2', id, 2, { crateId: id, grams: 3 }));
  await eventually(summary, [{ consumer: 'weigh', waiting: 1, dead: 0, unknown: 1 }]);
  expect(await weightsOf(id)()).toEqual([1]);
  expect(unknown).toEqual(['weigh crate:repacked']);

  registerContracts(Repacked);
  await startProcess();
  await eventually(weightsOf(id), [7, 3]);
  await eventually(summary, []);
});

test('one that comes again after a newer process has applied it is acknowledged', async () => {
  const id = newId();
  await deliver(
    published('crate:packed/2', id, 0, { crateId: id, grams: 1 }),
    published('crate:packed/2', id, 1, { crateId: id, grams: 1 }),
  );
  await eventually(weightsOf(id), [1, 1]);
  await deliver(published('crate:weighed/1', id, 1, { crateId: id }), published('crate:packed/2', id, 2, { crateId: id, grams: 2 }));
  await eventually(weightsOf(id), [1, 1, 2]);
  await eventually(summary, []);
  expect(unknown).toEqual([]);
});

test('a newer version of a type without a handler is passed over, as every version of it is', async () => {
  const id = newId();
  await deliver(
    published('crate:packed/2', id, 0, { crateId: id, grams: 1 }),
    published('crate:opened/2', id, 1, { crateId: id, by: 'Ada' }),
    published('crate:packed/2', id, 2, { crateId: id, grams: 2 }),
  );
  await eventually(weightsOf(id), [1, 2]);
  expect(unknown).toEqual([]);
});

test('an event that its upcaster makes no sense of is a dead letter with the path that failed', async () => {
  const id = newId();
  await deliver(published('crate:packed/1', id, 0, { crateId: id, pounds: 1e300 }));
  await eventually(summary, [{ consumer: 'weigh', waiting: 0, dead: 1, unknown: 0 }]);
  const row = await database.connection.collection('waiting').findOne({ consumer: 'weigh' });
  expect(row?.['error']).toContain('data.grams');
});
