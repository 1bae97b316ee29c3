import { Registry } from 'prom-client';
import { MemoryBroker, MemoryBus, newId } from '../events';
import { DeadLetters, defineConsumer, Store, WaitingRoom, type Database } from '../mongo';
import { eventOf } from '../testing/event-of';
import { fixedClock } from '../testing/fixed-clock';
import { testClient, type TestClient } from '../testing/test-client';
import { testDatabase } from '../testing/test-database';
import { deadLetterOperations } from './dead-letter-operations';
import { internalHandler } from './internal-server';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';

const token = 'the-internal-token-of-these-tests';
const headers = { Authorization: `Bearer ${token}` };
const path = '/internal/dead-letters';
const log = createLog({ service: 'test', level: 'silent' });
const greet = defineConsumer({ name: 'greet', channel: 'user', on: {} });

let database: Database;
let waiting: WaitingRoom;
let client: TestClient;

beforeAll(async () => {
  database = await testDatabase();
  const store = await Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'test', records: [] });
  waiting = new WaitingRoom(database.connection);
  const operations = deadLetterOperations(new DeadLetters({ store, consumers: [greet] }));
  const process = { service: 'test', lifecycle: new Lifecycle({ log }), registry: new Registry(), clock: fixedClock(), log, token };
  client = await testClient(internalHandler({ ...process, operations: () => operations }));
});
afterAll(async () => {
  await client.close();
  await database.close();
});
beforeEach(async () => {
  for (const name of ['waiting', 'acts', 'positions']) await database.connection.collection(name).deleteMany({});
});

async function die(version = 0, userId: string = newId()): Promise<string> {
  const event = eventOf('user:created', { id: userId, version }, { userId, email: 'ada@marquee.test', nickname: 'ada' });
  await waiting.park('greet', event, { attempts: 8, error: new Error(`nobody greets ${userId}`) });
  return `greet|user/${userId}|${version}`;
}

const get = (query = '') => client.get(`${path}${query}`, { headers });
const post = (what: string, body: object) => client.post(`${path}/${what}`, { body, headers });

test('dead letters are listed page by page, without what they say of people', async () => {
  const ids = [await die(), await die(), await die()].sort();
  const { status, body } = await get('?limit=2');
  expect(status).toBe(200);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
  expect(body.items[0]).toMatchObject({ consumer: 'greet', version: 0, attempts: 8, event: { type: 'user:created' } });
  expect(body.groups).toMatchObject([{ consumer: 'greet', count: 3, error: expect.stringContaining('nobody greets') as string }]);
  expect(JSON.stringify(body)).not.toContain('ada@marquee.test');
  const next = (await get(`?limit=2&cursor=${body.nextCursor}`)).body;
  expect(next.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
  expect(next.nextCursor).toBeUndefined();
  expect((await get('?consumer=nobody')).body).toEqual({ groups: [], items: [] });
});

test('they are tried again and given up by whoever says his name, and that is recorded', async () => {
  const [one, other] = [await die(), await die()];
  const [{ fingerprint }] = (await get()).body.groups;
  expect(await post('discard', { by: 'Ada', id: one, reason: 'a test user' })).toMatchObject({ status: 200, body: { discarded: 1 } });
  expect(await post('retry', { by: 'Bob', consumer: 'greet', fingerprint })).toMatchObject({ status: 200, body: { retried: 1 } });
  expect(await post('retry', { by: 'Bob', id: other })).toMatchObject({ status: 409, body: { code: 'not_dead' } });
  const acts = (await client.get(`${path}/acts`, { headers })).body.items;
  expect(acts).toMatchObject([
    { by: 'Bob', what: 'retry', rows: [{ id: other }] },
    { by: 'Ada', what: 'discard', reason: 'a test user', rows: [{ id: one, event: { type: 'user:created' } }] },
  ]);
});

test('what is not there, or not the first of its subject, is told', async () => {
  expect((await post('retry', { by: 'Ada', id: 'greet|user/x|0' })).status).toBe(404);
  expect((await post('discard', { by: 'Ada', id: 'greet|user/x|0', reason: 'not there' })).status).toBe(404);
  const userId = newId();
  const second = await die(1, userId);
  expect(await post('discard', { by: 'Ada', id: second, reason: 'out of order' })).toMatchObject({
    ...{ status: 409, body: { code: 'another_comes_first', firstVersion: 0, firstId: `greet|user/${userId}|0` } },
  });
});

test.each([
  ['retry', { by: 'Ada' }, ['id']],
  ['retry', { id: 'x' }, ['by']],
  ['retry', { by: 'Ada', id: 'x', fingerprint: '0123456789abcdef' }, ['id']],
  ['retry', { by: 'Ada', id: 'x', consumer: 'greet' }, ['consumer']],
  ['retry', { by: 'Ada', fingerprint: 'all' }, ['fingerprint']],
  ['retry', { by: 'Ada', id: { $ne: '' } }, ['id']],
  ['discard', { by: ' ', id: 'x', reason: 'because' }, ['by', 'reason']],
  ['discard', { by: 'Ada', reason: 'no longer wanted', all: true }, ['all', 'id']],
])('%s of %j is refused, naming the field', async (what, body, fields) => {
  const answer = await post(what, body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(fields);
});

test('a query that makes no sense is refused, naming the field', async () => {
  for (const [query, field] of [
    ['?limit=0', 'limit'],
    ['?limit=many', 'limit'],
    ['?cursor=x', 'cursor'],
    ['?fingerprint=x', 'fingerprint'],
    ['?page=1', 'page'],
  ]) {
    const { status, body } = await get(query);
    expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
  }
});
