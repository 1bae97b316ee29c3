import { Registry } from 'prom-client';
import { newId, type EventEnvelope } from '../events';
import { DeadLetters } from '../mongo';
import {
  copyLetter,
  differences,
  tallies,
  tallyLines,
  TwoServices,
  write,
  type ConsumerProcess,
} from '../mongo/healing/testing/two-services';
import { fixedClock } from '../testing/fixed-clock';
import { testClient, type TestClient } from '../testing/test-client';
import { until } from '../testing/until';
import { deadLetterOperations } from './dead-letter-operations';
import { internalHandler } from './internal-server';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';
import { compareOperation, replayOperation, replaysOperation } from './replay-operation';

const token = 'the-internal-token-of-these-tests';
const headers = { Authorization: `Bearer ${token}` };
const wish = { by: 'Ada', reason: 'the printer had no paper' };
const log = createLog({ service: 'archive', level: 'silent' });
const writesToPeople = { ...tallyLines, outsideEffects: 'writes to people' };

let services: TwoServices;
let follower: ConsumerProcess;
let client: TestClient;
let ids: [string, string];

beforeAll(async () => {
  services = await TwoServices.on('NATS Streaming');
  const owner = await services.owner();
  const consumers = [copyLetter, writesToPeople];
  follower = await services.follower({ consumers });
  const deadLetters = new DeadLetters({ store: follower.store, consumers });
  const operations = [
    ...deadLetterOperations(deadLetters),
    replayOperation(follower.replays),
    replaysOperation(follower.replays),
    compareOperation(follower.replays),
  ];
  const process = { service: 'archive', lifecycle: new Lifecycle({ log }), registry: new Registry(), clock: fixedClock(), log, token };
  client = await testClient(internalHandler({ ...process, operations: () => operations }));
  await until(async () => (await follower.healing.fillings.all()).filter(({ done }) => done).length === 2);

  ids = [newId(), newId()];
  owner.bus.loses = (_, body) => body.includes(ids[0]) && body.includes('"line":2}');
  await write(owner, ids, 2);
  await until(async () => (await differences(services)).join() === ids[0]);
  owner.bus.loses = () => false;
  const lost = await owner.store.eventsOf(`letter/${ids[0]}`, 0);
  const row = { attempts: 8, error: new Error('no paper') };
  for (const { name } of consumers) await follower.runtime.waiting.park(name, lost[0] as EventEnvelope, row);
}, 60_000);
afterAll(async () => {
  await client.close();
  await services.close();
});

const idOf = (consumer: string) => `${consumer}|letter/${ids[0]}|1`;
const listed = async () => (await client.get('/internal/dead-letters', { headers })).body.items.map(({ id }: { id: string }) => id);
const post = (path: string, body: object) => client.post(`/internal/${path}`, { headers, body });
const replay = (consumer: string, body: object = {}) => post(`consumers/${consumer}/replay`, { ...wish, ...body });
const count = async () => (await follower.store.get(tallies.at(ids[0])))?.count;

test('without the token nothing is told or done', async () => {
  for (const answer of [
    await client.get('/internal/dead-letters'),
    await client.post('/internal/consumers/copy-letter/replay', { body: wish }),
    await client.post('/internal/consumers/copy-letter/replay', { body: wish, headers: { Authorization: 'Bearer another' } }),
  ]) {
    expect(answer.status).toBe(401);
  }
});

test('what died is listed, tried again or given up, and a copy that lacks something is made anew', async () => {
  expect((await listed()).sort()).toEqual([idOf('copy-letter'), idOf('tally-lines')]);
  expect(await post('dead-letters/retry', { by: 'Ada', id: idOf('tally-lines') })).toMatchObject({ status: 200, body: { retried: 1 } });
  await until(async () => (await count()) === 2);
  expect(await post('dead-letters/discard', { ...wish, id: idOf('copy-letter') })).toMatchObject({ status: 200, body: { discarded: 1 } });
  expect(await listed()).toEqual([]);
  const diverged = services.following.connection.collection('diverged');
  await until(async () => (await diverged.countDocuments()) === 0);
  const copy = await services.following.connection.collection<{ _id: string }>('copies').findOne({ _id: ids[0] });
  expect(copy).toMatchObject({ lines: [1, 2], version: 1 });
}, 40_000);

test('a replay makes copies anew, and no effect again', async () => {
  const copies = services.following.connection.collection('copies');
  await copies.updateMany({}, { $set: { lines: [7] } });
  expect(await replay('copy-letter')).toMatchObject({ status: 200, body: { remaking: 2 } });
  await until(async () => (await copies.countDocuments({ lines: [1, 2] })) === 2);
  expect(await count()).toBe(2);
}, 40_000);

test('a replay onto a consumer with effects outside is refused by name, but for single events by force', async () => {
  const refused = await replay('tally-lines');
  expect(refused).toMatchObject({ status: 409, body: { code: 'has_outside_effects' } });
  expect(refused.body.detail).toContain('tally-lines writes to people');
  const events = [{ subject: `letter/${ids[0]}`, version: 1 }];
  expect(await replay('tally-lines', { events })).toMatchObject({ status: 409, body: { code: 'not_forced' } });
  expect(await replay('tally-lines', { events: [{ subject: `letter/${ids[0]}`, version: 9 }], force: true })).toMatchObject({
    ...{ status: 409, body: { code: 'not_applied' } },
  });
  expect(await replay('nobody')).toMatchObject({ status: 404 });
  expect(await count()).toBe(2);
  expect(await replay('tally-lines', { events, force: true })).toMatchObject({ status: 200, body: { forced: 1 } });
  await until(async () => (await count()) === 3);
  const forced = await client.get('/internal/replays?limit=1', { headers });
  expect(forced).toMatchObject({
    status: 200,
    body: { items: [{ consumer: 'tally-lines', ...events[0], ...wish, done: expect.any(String) }] },
  });
  expect(forced.body.items[0]).not.toHaveProperty('error');

  const acts = (await client.get('/internal/dead-letters/acts', { headers })).body.items as { by: string; what: string }[];
  expect(acts.map(({ by, what }) => `${by}: ${what}`)).toEqual(['Ada: force', 'Ada: replay', 'Ada: discard', 'Ada: retry']);
}, 40_000);

test('a consumer is compared with its owner as somebody wishes, and who does not exist is not', async () => {
  expect(await post('consumers/tally-lines/compare', wish)).toMatchObject({ status: 200, body: { comparing: 'tally-lines' } });
  await until(async () => (await follower.healing.fillings.all()).every(({ done }) => done));
  expect((await follower.healing.fillings.all()).map(({ _id, round }) => [_id, round]).sort()).toEqual([
    ['copy-letter', 1],
    ['tally-lines', 2],
  ]);
  expect(await post('consumers/nobody/compare', wish)).toMatchObject({ status: 404 });
  expect(await post('consumers/tally-lines/compare', { by: 'Ada' })).toMatchObject({ status: 422 });
}, 40_000);

test.each([
  [{ subjects: ['letter/a'], events: [{ subject: 'letter/a', version: 0 }] }, 'events'],
  [{ subjects: ['letter'] }, 'subjects.0'],
  [{ events: [{ subject: 'letter/a', version: -1 }], force: true }, 'events.0.version'],
  [{ reason: 'because' }, 'reason'],
  [{ everything: true }, 'everything'],
])('a replay of %j is refused, naming the field', async (body, field) => {
  const answer = await replay('copy-letter', body);
  expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, field]);
});
