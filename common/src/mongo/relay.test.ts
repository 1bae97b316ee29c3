import { z } from 'zod';
import { changed } from '../domain';
import {
  BusUnavailable,
  defineContract,
  fact,
  fields,
  MemoryBroker,
  MemoryBus,
  newId,
  ownAccord,
  registerContracts,
  type BusMessage,
} from '../events';
import { testDatabase } from '../testing/test-database';
import { until } from '../testing/until';
import type { Database } from './database';
import { defineRecords, type Versioned } from './records';
import { Relay } from './relay';
import { Store } from './store';

declare module '../events/contracts' {
  interface EventTypes {
    'lamp:lit': { lampId: string };
  }
}

registerContracts(defineContract({ type: 'lamp:lit', meaning: 'test', data: z.object({ lampId: fields.Id }) }));

const lamps = defineRecords<Versioned>({ kind: 'lamp', collection: 'lamps', versioning: 'events', fields: {} });

/** A broker that can be away, one that stores without answering, and one that does neither. */
class UnreliableBus extends MemoryBus {
  away = false;
  silent = false;
  answers = true;
  override get connected(): boolean {
    return !this.away;
  }
  override async publish(channel: string, message: BusMessage): Promise<void> {
    if (this.silent) return new Promise(() => undefined);
    if (this.away) throw new BusUnavailable('away');
    await super.publish(channel, message);
    if (!this.answers) throw new BusUnavailable('no acknowledgement');
  }
}

let database: Database;
let broker: MemoryBroker;
let bus: UnreliableBus;
let store: Store;
let seen: string[];

beforeEach(async () => {
  database = await testDatabase();
  broker = new MemoryBroker();
  bus = new UnreliableBus(broker);
  store = await Store.open({ database, bus, service: 'test', records: [lamps] });
  seen = [];
  await bus.watch('lamp', new Date(0), (body) => seen.push((JSON.parse(body) as { subject: string }).subject));
});
afterEach(async () => {
  await store.relay.stop();
  await bus.close();
  await database.close();
});

const light = async () => {
  const id = newId();
  await store.changeOne(lamps.fresh(id), () => changed({ id, version: -1 }, fact('lamp:lit', id, { lampId: id })), {
    cause: ownAccord('test'),
    now: new Date(),
  });
  return `lamp/${id}`;
};
const emptied = async () => (await store.relay.backlog()).rows === 0;

test('a row that a version before left, with the ids of its events only, is published too', async () => {
  bus.away = true;
  const lit = [await light(), await light()];
  const outbox = database.connection.collection<{ _id: string; messages: { id: string }[] }>('outbox');
  for (const { _id, messages } of await outbox.find().toArray()) {
    await outbox.updateOne({ _id }, { $set: { events: messages.map(({ id }) => id) }, $unset: { messages: '' } });
  }
  bus.away = false;
  store.relay.start();
  await until(() => seen.length === 2);
  expect(seen.toSorted()).toEqual(lit.toSorted());
  await until(emptied);
});

test('such a row stays, and is told of, when its events are not there', async () => {
  const told: string[] = [];
  await database.connection.collection<{ _id: string }>('outbox').insertOne({ _id: newId(), events: [newId()], at: new Date(0) } as never);
  const relay = new Relay({ connection: database.connection, bus, onProblem: (message) => void told.push(message) });
  relay.start();
  await until(() => told.includes('unpublished events are not in the event store'));
  await relay.stop();
  expect((await store.relay.backlog()).rows).toBe(1);
  expect(seen).toEqual([]);
});

test('what was committed is published at once, and its outbox row goes', async () => {
  const lit = [await light(), await light(), await light()];
  await until(() => seen.length === 3);
  expect(seen).toEqual(lit);
  await until(emptied);
  expect((await store.relay.backlog()).rows).toBe(0);
});

test('while the broker is away changes go on, and the sweep publishes them once it is back', async () => {
  bus.away = true;
  const lit = await Promise.all(Array.from({ length: 30 }, light));
  expect(await store.relay.backlog()).toMatchObject({ rows: expect.any(Number) as number, oldest: expect.any(Date) as Date });
  store.relay.start();
  bus.away = false;
  await until(() => seen.length >= 30);
  expect([...seen].sort()).toEqual([...lit].sort());
  await until(emptied);
  expect(await emptied()).toBe(true);
});

test('an event whose acknowledgement was lost is published again rather than not at all', async () => {
  bus.answers = false;
  const lit = await light();
  await until(() => seen.length === 1);
  bus.answers = true;
  store.relay.start();
  await until(() => seen.length === 2);
  expect(seen).toEqual([lit, lit]);
});

test('of two relays only the one with the lease sweeps', async () => {
  bus.away = true;
  const lit = await Promise.all(Array.from({ length: 20 }, light));
  bus.away = false;
  const second = new Relay({ connection: database.connection, bus });
  store.relay.start();
  second.start();
  await until(() => seen.length >= lit.length);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await second.stop();
  expect([...seen].sort()).toEqual([...lit].sort());
});

test('when the process that sweeps dies, another goes on when its lease is over, and nothing is lost', async () => {
  bus.away = true;
  const lit = await Promise.all(Array.from({ length: 20 }, light));
  bus.away = false;
  const dying = new UnreliableBus(broker);
  dying.silent = true;
  const first = new Relay({ connection: database.connection, bus: dying, patience: 0 });
  first.start();
  await until(async () => (await database.connection.collection('leases').countDocuments()) === 1);
  dying.away = true; // it neither publishes nor renews its lease
  store.relay.start();
  await until(() => seen.length >= lit.length);
  expect([...seen].sort()).toEqual([...lit].sort());
  await until(emptied);
  await first.stop();
}, 40_000);

test('a process that stops hands the sweep over at once', async () => {
  const first = new Relay({ connection: database.connection, bus });
  first.start();
  await until(async () => (await database.connection.collection('leases').countDocuments()) === 1);
  await first.stop();
  expect(await database.connection.collection('leases').countDocuments()).toBe(0);
  bus.away = true;
  const lit = [await light()];
  bus.away = false;
  store.relay.start();
  await until(() => seen.length > 0);
  expect(seen).toEqual(lit);
});

test('page after page is published, each event once and in the order of the commits', async () => {
  const rows = Array.from({ length: 1_200 }, () => ({
    ...{ _id: newId(), at: new Date(0) },
    messages: [1, 2].map(() => ({ channel: 'lamp', id: newId(), body: '' })),
  }));
  const messages = rows.flatMap((row) => row.messages);
  for (const [index, message] of messages.entries()) message.body = JSON.stringify({ subject: `lamp/${index}` });
  await database.connection.collection<{ _id: string }>('outbox').insertMany(rows);
  store.relay.start();
  await until(emptied);
  expect(seen).toEqual(messages.map((_, index) => `lamp/${index}`));
});
