import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import type { Database } from '../database';
import { defineConsumer } from './consumer';
import { History } from './history';

const now = new Date('2026-06-01T12:00:00Z');
const mailing = (name: string) => defineConsumer({ name, channel: 'user', outsideEffects: 'writes to people', on: {} });
const yesterday = {
  ...eventOf('user:created', { id: 'a', version: 0 }, { userId: 'a', email: '', nickname: '' }),
  time: '2026-05-31T12:00:00Z',
};

let database: Database;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

/** Whether a consumer passes over what happened yesterday. */
async function passesOver(name: string): Promise<boolean> {
  const history = new History(database.connection);
  await history.begin([mailing(name)], now);
  return history.has(mailing(name), yesterday);
}

test('a consumer with effects outside passes over what happened before it first started', async () => {
  expect(await passesOver('mail')).toBe(true);
});

test.each([
  ['a comparison with its owner', 'fillings', 'mail'],
  ['a position', 'positions', 'mail|user/a'],
  ['something that waits', 'waiting', 'mail|user/a|1'],
])('one that is declared to have them later, and has %s by then, passes over nothing', async (_, collection, id) => {
  await database.connection.collection<{ _id: string }>(collection).insertOne({ _id: id });
  expect(await passesOver('mails')).toBe(true); // another, of a longer name
  expect(await passesOver('mail')).toBe(false);
});

test('what was found at the first start holds at every other', async () => {
  expect(await passesOver('mail')).toBe(true);
  await database.connection.collection<{ _id: string }>('positions').insertOne({ _id: 'mail|user/a' });
  expect(await passesOver('mail')).toBe(true);
});
