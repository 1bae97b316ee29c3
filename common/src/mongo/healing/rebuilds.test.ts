import mongoose from 'mongoose';
import { z } from 'zod';
import { defineContract, fields, MemoryBus, newId, registerContracts } from '../../events';
import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import { defineCopy } from '../consumers/consumer';
import type { Database } from '../database';
import { Store } from '../store';
import { Rebuilds } from './rebuilds';
import { copies, copyLetter } from './testing/two-services';

const copyParcel = defineCopy({ name: 'copy-parcel', channel: 'parcel', copies, on: {} });

declare module '../../events/contracts' {
  interface EventTypes {
    'parcel:sent': { parcelId: string; line: number };
  }
}
registerContracts(defineContract({ type: 'parcel:sent', meaning: 'test', data: z.object({ parcelId: fields.Id, line: z.int() }) }));

test('what is passed over while a copy is made anew is not lost with the position that it was noted at', async () => {
  const database = await testDatabase();
  const store = await Store.open({ database, bus: new MemoryBus(), service: 'test', records: [copies] });
  const collection = (name: string) => database.connection.collection<{ _id: string; version: number }>(name);
  const parcelId = newId();
  const [subject, id] = [`parcel/${parcelId}`, `follow-parcel|parcel/${parcelId}`];
  let meanwhile = async (): Promise<unknown> => undefined;
  const follow = defineCopy({
    name: 'follow-parcel',
    channel: 'parcel',
    copies,
    on: {
      'parcel:sent': async ({ data }, transaction) => {
        await meanwhile();
        await transaction.copy((copy) => ({ lines: [...(copy?.lines ?? []), data.line] }));
      },
    },
  });
  const rebuilds = new Rebuilds(store, [follow], () => undefined);
  const sent = (version: number) => eventOf('parcel:sent', { id: parcelId, version }, { parcelId, line: version });
  await collection('diverged').insertOne({ _id: id, consumer: 'follow-parcel', subject, since: new Date(), reason: 'test' } as never);
  await collection('positions').insertOne({ _id: id, version: 1 });
  await rebuilds.due();
  meanwhile = () => collection('positions').updateOne({ _id: id }, { $set: { version: 2 } });
  await rebuilds.take(follow, subject, { events: [sent(0), sent(1)], more: false });
  expect(await collection('positions').findOne({ _id: id })).toMatchObject({ version: 2 });
  await rebuilds.take(follow, subject, { events: [sent(2)], more: false });
  expect(await collection('copies').findOne({ _id: parcelId })).toMatchObject({ version: 2, lines: [0, 1, 2] });
  expect(await collection('positions').countDocuments()).toBe(0);
  await store.relay.stop();
  await database.close();
});

describe('very many copies that are marked at once', () => {
  let database: Database;
  let rebuilds: Rebuilds;
  beforeEach(async () => {
    database = await testDatabase();
    const store = await Store.open({ database, bus: new MemoryBus(), service: 'test', records: [copies] });
    rebuilds = new Rebuilds(store, [copyLetter, copyParcel], () => undefined);
  });
  afterEach(() => database.close());

  const collection = (name: string) => database.connection.collection<{ _id: string }>(name);
  const subjectOf = (channel: string, index: number) => `${channel}/${String(index).padStart(5, '0')}`;
  const mark = (consumer: string, channel: string, count: number) =>
    collection('diverged').insertMany(
      Array.from({ length: count }, (_, index) => {
        const row = { consumer, subject: subjectOf(channel, index), since: new Date(), reason: 'test' };
        return { _id: `${row.consumer}|${row.subject}`, ...row };
      }),
    );
  const asked = async () => {
    const lacks = await rebuilds.due();
    return new Map(lacks.map(({ consumer, wants }) => [consumer.name, wants]));
  };

  test('are asked for page by page: no statement names more than a page of them, and each is asked for once', async () => {
    await mark('copy-letter', 'letter', 3_000);
    await mark('copy-parcel', 'parcel', 1);
    const find = jest.spyOn(mongoose.mongo.Collection.prototype, 'find');
    const toArray = jest.spyOn(mongoose.mongo.FindCursor.prototype, 'toArray');
    const [letters, parcels, longest]: [string[], string[], number[]] = [[], [], []];
    for (let look = 0; look < 40 && letters.length < 3_000; look++) {
      const wants = await asked();
      letters.push(...(wants.get('copy-letter') ?? []).map(({ subject }) => subject));
      parcels.push(...(wants.get('copy-parcel') ?? []).map(({ subject }) => subject));
      if (look === 0) expect(parcels).toEqual([subjectOf('parcel', 0)]); // one of another consumer does not stand behind them
      for (const rows of wants.values()) longest.push(rows.length);
    }
    const named = find.mock.calls.map(([filter]) => (filter as { _id?: { $in?: string[] } })._id?.$in?.length ?? 0);
    const read = await Promise.all(toArray.mock.results.map(async ({ value }) => ((await value) as unknown[]).length));
    for (const spy of [find, toArray]) spy.mockRestore();
    expect(Math.max(...named)).toBeLessThanOrEqual(500);
    expect(Math.max(...read)).toBeLessThanOrEqual(500);
    expect(Math.max(...longest)).toBeLessThanOrEqual(200);
    expect(letters).toHaveLength(3_000);
    expect(new Set(letters).size).toBe(3_000);
    expect(parcels).toHaveLength(1);
    expect(await asked()).toEqual(new Map());
  });

  test('do not keep those that are begun waiting, nor those that are marked later behind others that nobody answers for', async () => {
    await mark('copy-letter', 'letter', 1_200);
    for (let look = 0; look < 3; look++) await asked();
    const begun = subjectOf('letter', 7);
    await collection('rebuilds').updateOne({ _id: `copy-letter|${begun}` }, { $set: { version: 4, askAt: new Date(0) } });
    expect((await asked()).get('copy-letter')).toContainEqual({ subject: begun, from: 5 });

    for (let look = 0; look < 20; look++) await asked(); // all are begun now
    await collection('rebuilds').updateMany({}, { $set: { askAt: new Date(0) } });
    const late = { consumer: 'copy-letter', subject: 'letter/00000-late', since: new Date(), reason: 'test' };
    await collection('diverged').insertOne({ _id: `${late.consumer}|${late.subject}`, ...late } as { _id: string });
    expect((await asked()).get('copy-letter')).toContainEqual({ subject: late.subject, from: 0 });
  });
});
