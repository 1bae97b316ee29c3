import { changed } from '../domain';
import { MemoryBroker, MemoryBus, newId, ownAccord, fact } from '../events';
import { defineConsumer, defineCopy, defineRecords, Store, WaitingRoom, type Database, type Versioned } from '../mongo';
import { eventOf } from '../testing/event-of';
import { testDatabase } from '../testing/test-database';
import { lagOperations } from './lag-operations';

interface Rating extends Versioned {
  score: number;
}

const fields = { score: Number };
const copies = defineRecords<Rating>({ kind: 'copy', collection: 'copies', versioning: 'copied', fields });
const users = defineRecords<Versioned>({ kind: 'user', collection: 'users', versioning: 'events', fields: {} });
const greet = defineConsumer({ name: 'greet', channel: 'user', outsideEffects: 'writes to people', on: {} });
const copyRating = defineCopy({ name: 'copy-rating', channel: 'rating', copies, on: {} });

let database: Database;
let store: Store;
let waiting: WaitingRoom;
beforeAll(async () => {
  database = await testDatabase();
  store = await Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'test', records: [copies, users] });
  waiting = new WaitingRoom(database.connection);
});
afterAll(() => database.close());

const run = (path: string, input: object) =>
  lagOperations(store, [greet, copyRating], waiting)
    .find((each) => each.path === path)
    ?.run(input);

test('tells what is dead, what may be replayed, and what was published last', async () => {
  const userId = newId();
  const event = eventOf('user:created', { id: userId, version: 0 }, { userId, email: 'ada@marquee.test', nickname: 'ada' });
  await waiting.park('greet', event, { attempts: 8, error: new Error('no') });
  await store.changeOne(users.fresh(userId), () => changed({ id: userId, version: -1 }, fact('user:deleted', userId, { userId })), {
    cause: ownAccord('test'),
    now: new Date(),
  });
  const lag = await run('/internal/lag', {});
  expect(lag).toMatchObject({
    outbox: { rows: expect.any(Number) as number },
    consumers: [
      { consumer: 'greet', channel: 'user', dead: 1, keepsCopies: false, outsideEffects: 'writes to people' },
      { consumer: 'copy-rating', channel: 'rating', dead: 0, waiting: 0, keepsCopies: true, filling: false },
    ],
    latest: [{ subject: `user/${userId}`, version: 0 }],
  });
  expect(JSON.stringify(lag)).not.toContain('ada@marquee.test');
});

test('tells why something of a subject is not applied', async () => {
  const [userId, ratingId] = [newId(), newId()];
  const userEvent = (version: number) =>
    eventOf('user:created', { id: userId, version }, { userId, email: 'ada@marquee.test', nickname: 'ada' });
  const nextAt = new Date('2030-01-01T00:00:00.000Z');
  await waiting.park('greet', userEvent(2), { early: true, nextAt });
  await waiting.park('greet', userEvent(1), { attempts: 3, error: new Error('no room'), nextAt });
  await waiting.park('greet', userEvent(0), { attempts: 8, error: new Error('no room') });
  await waiting.park('greet', userEvent(3), { unknown: 'user:created/9' });
  const told = await run('/internal/lag/waiting', { subject: `user/${userId}` });
  expect(told).toEqual({
    waiting: [
      { consumer: 'greet', version: 0, because: 'dead', attempts: 8, error: 'Error: no room', nextAt: undefined },
      { consumer: 'greet', version: 1, because: 'failed', attempts: 3, error: 'Error: no room', nextAt },
      { consumer: 'greet', version: 2, because: 'early', attempts: 0, error: undefined, nextAt },
      { consumer: 'greet', version: 3, because: 'unknown', attempts: 0, error: undefined, nextAt: undefined },
    ],
  });
  expect(await run('/internal/lag/waiting', { subject: `rating/${ratingId}` })).toEqual({ waiting: [] });
});

test('tells how far each consumer is with what it follows', async () => {
  await database.connection.collection<{ _id: string; version: number }>('copies').insertOne({ _id: 'r', version: 4 });
  expect(await run('/internal/lag/positions', { subjects: ['rating/r', 'rating/s', 'user/u'] })).toEqual({
    positions: { greet: { 'user/u': -1 }, 'copy-rating': { 'rating/r': 4, 'rating/s': -1 } },
  });
});
