import { z } from 'zod';
import { changed } from '../../domain';
import { defineContract, fields, newId, registerContracts, type EventEnvelope } from '../../events';
import { consumerHarness, type ConsumerHarness } from '../../testing/consumer-harness';
import { eventOf } from '../../testing/event-of';
import { until } from '../../testing/until';
import { defineRecords, type Versioned } from '../records';
import { defineConsumer, defineCopy } from './consumer';
import { DeadLetters } from './dead-letters';
import { divergedSubjects } from './diverged';

declare module '../../events/contracts' {
  interface EventTypes {
    'bottle:filled': { bottleId: string; drink: string };
  }
}

registerContracts(defineContract({ type: 'bottle:filled', meaning: 'test', data: z.object({ bottleId: fields.Id, drink: z.string() }) }));

interface Bottle extends Versioned {
  drinks: string[];
}
interface Tally extends Versioned {
  count: number;
}

const bottles = defineRecords<Bottle>({ kind: 'bottle-copy', collection: 'bottles', versioning: 'copied', fields: { drinks: [String] } });
const tallies = defineRecords<Tally>({ kind: 'tally', collection: 'tallies', versioning: 'writes', fields: { count: Number } });

/** What the consumers choke on at present. */
const disliked = new Set<string>();

function taste(drink: string, bottleId: string): void {
  if (disliked.has(drink)) throw new Error(`${drink} in ${bottleId} is not to be had`);
}

const copyBottle = defineCopy({
  name: 'copy-bottle',
  channel: 'bottle',
  copies: bottles,
  on: {
    'bottle:filled': ({ data }, transaction) =>
      transaction.copy((copy) => {
        taste(data.drink, data.bottleId);
        return { drinks: [...(copy?.drinks ?? []), data.drink] };
      }),
  },
});

const countFillings = defineConsumer({
  name: 'count-fillings',
  channel: 'bottle',
  on: {
    'bottle:filled': async ({ data }, transaction) => {
      await transaction.change({ tally: tallies.at(data.bottleId) }, ({ tally }) => {
        taste(data.drink, data.bottleId);
        return changed({ tally: { id: data.bottleId, version: -1, ...tally, count: (tally?.count ?? 0) + 1 } });
      });
    },
  },
});

let harness: ConsumerHarness;
let letters: DeadLetters;

beforeEach(async () => {
  disliked.clear();
  const consumers = [copyBottle, countFillings];
  harness = await consumerHarness({ service: 'test', records: [bottles, tallies], consumers: () => consumers });
  letters = new DeadLetters({ store: harness.store, consumers });
});
afterEach(() => harness.close());

const filled = (bottleId: string, version: number, drink: string): EventEnvelope =>
  eventOf('bottle:filled', { id: bottleId, version }, { bottleId, drink });
const drinksIn = async (bottleId: string) => (await harness.store.get(bottles.at(bottleId)))?.drinks;
const countOf = async (bottleId: string) => (await harness.store.get(tallies.at(bottleId)))?.count;
const waiting = () => harness.database.connection.collection('waiting');
const idOf = (consumer: string, bottleId: string, version: number) => `${consumer}|bottle/${bottleId}|${version}`;
const page = { limit: 50 };
const by = 'Ada';

/** Delivers, and lets the back-offs pass, until so many have died. */
async function deliverUntilDead(events: EventEnvelope[], count: number): Promise<void> {
  await harness.publish(events);
  await until(async () => {
    await waiting().updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: new Date() } });
    return (await letters.list({}, page)).length === count && !harness.runtime.busy;
  });
}

test('what died of one thing is counted together, and tried again together once that is over', async () => {
  const [first, second, third] = [newId(), newId(), newId()];
  disliked.add('tea').add('ink');
  await deliverUntilDead([filled(first, 0, 'tea'), filled(second, 0, 'tea'), filled(third, 0, 'ink'), filled(first, 1, 'milk')], 6);

  const groups = await letters.groups({ consumer: 'copy-bottle' });
  expect(groups).toMatchObject([
    { consumer: 'copy-bottle', count: 2, error: expect.stringContaining('tea in') as string },
    { consumer: 'copy-bottle', count: 1, error: expect.stringContaining('ink in') as string },
  ]);
  const fingerprint = groups[0]?.fingerprint as string;
  const listed = await letters.list({ fingerprint }, page);
  expect(listed.map(({ id }) => id).sort()).toEqual(
    ['copy-bottle', 'count-fillings'].flatMap((name) => [idOf(name, first, 0), idOf(name, second, 0)]).sort(),
  );
  expect(listed[0]).toMatchObject({ attempts: 8, event: { type: 'bottle:filled', source: 'test' } });
  expect(JSON.stringify(listed)).not.toContain('"drink"');

  disliked.clear();
  expect(await letters.retryMany({ fingerprint }, by)).toBe(4);
  await until(async () => (await countOf(first)) === 2 && (await countOf(second)) === 1);
  await until(async () => (await drinksIn(first))?.join() === 'tea,milk' && (await drinksIn(second))?.join() === 'tea');
  expect(await letters.list({}, page)).toHaveLength(2);
  expect(await letters.acts.list(page)).toMatchObject([{ by, what: 'retry', rows: [{}, {}, {}, {}] }]);
  expect(await letters.retryMany({ fingerprint }, by)).toBe(0);
  expect(await letters.acts.list(page)).toHaveLength(1);
});

test('one that is tried again has as many attempts as a new one, and dies again of the same', async () => {
  const id = newId();
  disliked.add('tea');
  await deliverUntilDead([filled(id, 0, 'tea')], 2);
  await letters.retry(idOf('count-fillings', id, 0), by);
  await deliverUntilDead([], 2);
  expect(await waiting().findOne({ _id: idOf('count-fillings', id, 0) as never })).toMatchObject({ attempts: 8 });
});

test('a dead letter whose predecessors are missing is tried again, and waits for them', async () => {
  const id = newId();
  await harness.runtime.waiting.park('copy-bottle', filled(id, 2, 'c'), { attempts: 8, error: new Error('long ago') });
  await letters.retry(idOf('copy-bottle', id, 2), by);
  await until(async () => (await harness.runtime.waiting.summary())[0]?.waiting === 1);
  await expect(letters.retry(idOf('copy-bottle', id, 2), by)).rejects.toMatchObject({ code: 'not_dead', kind: 'conflict' });
  await harness.deliver([filled(id, 0, 'a'), filled(id, 1, 'b')]);
  expect(await drinksIn(id)).toEqual(['a', 'b', 'c']);
});

test('of two who have one tried again at the same moment, one does, and the other is told', async () => {
  const id = newId();
  await harness.runtime.waiting.park('copy-bottle', filled(id, 1, 'b'), { attempts: 8, error: new Error('long ago') });
  const tries = ['Ada', 'Bob'].map((name) => letters.retry(idOf('copy-bottle', id, 1), name, 'the cause is gone'));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not_dead', kind: 'conflict' } });
  expect((await letters.acts.list({ limit: 1 }))[0]).toMatchObject({ what: 'retry', reason: 'the cause is gone' });
  await harness.deliver([filled(id, 0, 'a')]);
});

test('one that is given up is passed over, what follows is applied, and the copy is known to lack something', async () => {
  const id = newId();
  disliked.add('ink');
  await deliverUntilDead([filled(id, 0, 'tea'), filled(id, 1, 'ink'), filled(id, 2, 'milk')], 2);
  for (const consumer of ['copy-bottle', 'count-fillings']) {
    await letters.discard(idOf(consumer, id, 1), { by, reason: 'nobody drinks ink' });
  }
  await until(async () => (await drinksIn(id))?.join() === 'tea,milk' && (await countOf(id)) === 2);
  await until(async () => (await waiting().countDocuments()) === 0);
  expect(await divergedSubjects(harness.database.connection, 'copy-bottle')).toEqual([`bottle/${id}`]);
  expect(await divergedSubjects(harness.database.connection, 'count-fillings')).toEqual([]);
  const row = await harness.database.connection.collection('diverged').findOne({ _id: `copy-bottle|bottle/${id}` as never });
  expect(row).toMatchObject({
    consumer: 'copy-bottle',
    subject: `bottle/${id}`,
    reason: 'nobody drinks ink',
    since: expect.any(Date) as Date,
  });

  const [act] = await letters.acts.list({ limit: 1 });
  expect(act).toMatchObject({ by, what: 'discard', reason: 'nobody drinks ink', at: expect.any(Date) as Date });
  expect(act?.rows).toMatchObject([{ consumer: 'count-fillings', version: 1, event: { data: { drink: 'ink' } } }]);
  expect(await letters.acts.list({ before: act?.id as string, limit: 5 })).toMatchObject([{ rows: [{ consumer: 'copy-bottle' }] }]);

  await harness.deliver([filled(id, 1, 'ink'), filled(id, 3, 'wine')]);
  expect([await drinksIn(id), await countOf(id)]).toEqual([['tea', 'milk', 'wine'], 3]);
});

test('only the next one of its subject can be given up', async () => {
  const id = newId();
  const invalid = { ...filled(id, 2, 'x'), data: {} };
  disliked.add('ink');
  await deliverUntilDead([filled(id, 0, 'ink'), invalid], 4);
  const late = letters.discard(idOf('copy-bottle', id, 2), { by, reason: 'makes no sense' });
  await expect(late).rejects.toMatchObject({
    code: 'another_comes_first',
    kind: 'conflict',
    details: { firstVersion: 0, firstId: idOf('copy-bottle', id, 0) },
  });
  expect(await letters.list({ consumer: 'copy-bottle' }, page)).toHaveLength(2);
  expect(await letters.acts.list(page)).toEqual([]);
});

test('a copy that was never made, since its first event was given up, holds up nothing that follows', async () => {
  const id = newId();
  disliked.add('ink');
  await deliverUntilDead([filled(id, 0, 'ink'), filled(id, 1, 'tea')], 2);
  for (const consumer of ['copy-bottle', 'count-fillings']) {
    await letters.discard(idOf(consumer, id, 0), { by, reason: 'nobody drinks ink' });
  }
  await until(async () => (await waiting().countDocuments()) === 0);
  await harness.deliver([filled(id, 3, 'milk'), filled(id, 2, 'wine')]);
  expect(await drinksIn(id)).toBeUndefined();
  const position = () => harness.database.connection.collection('positions').findOne({ _id: `copy-bottle|bottle/${id}` as never });
  expect(await position()).toMatchObject({ version: 3 });
  expect(await divergedSubjects(harness.database.connection, 'copy-bottle')).toEqual([`bottle/${id}`]);

  // it comes again, and is not in the way a second time
  await harness.deliver([filled(id, 0, 'ink'), filled(id, 1, 'tea'), filled(id, 4, 'beer')]);
  expect(await waiting().countDocuments()).toBe(0);
  expect(await position()).toMatchObject({ version: 4 });

  // even if it could be applied by now: the copy is whole only once all of it has been made anew
  disliked.clear();
  await harness.deliver([filled(id, 0, 'ink'), filled(id, 5, 'juice')]);
  expect(await waiting().countDocuments()).toBe(0);
  expect(await position()).toMatchObject({ version: 5 });
});

test('an effect whose first event was given up goes on with the second', async () => {
  const id = newId();
  disliked.add('ink');
  await deliverUntilDead([filled(id, 0, 'ink'), filled(id, 1, 'tea')], 2);
  await letters.discard(idOf('count-fillings', id, 0), { by, reason: 'nobody drinks ink' });
  await until(async () => (await countOf(id)) === 1);
  await harness.publish([filled(id, 0, 'ink'), filled(id, 2, 'milk')]);
  await until(async () => (await countOf(id)) === 2);
  expect(await letters.list({ consumer: 'count-fillings' }, page)).toEqual([]);
});

test('something that is no event can be given up, and nothing else', async () => {
  await harness.publish([{ type: 'bottle:filled', nonsense: true } as unknown as EventEnvelope]);
  await until(async () => (await letters.list({}, page)).length === 2);
  const [one, other] = await letters.list({}, page);
  expect(one?.event).toBeUndefined();
  await expect(letters.retry(one?.id as string, by)).rejects.toMatchObject({ code: 'unreadable' });
  expect(await letters.retryMany({ fingerprint: one?.fingerprint as string }, by)).toBe(0);
  await letters.discard(one?.id as string, { by, reason: 'no event at all' });
  expect(await letters.list({}, page)).toEqual([other]);
  const [act] = await letters.acts.list(page);
  expect(act?.rows[0]?.body).toContain('nonsense');
});

test('of two who give up the same at the same moment one is told that it is not there', async () => {
  const id = newId();
  disliked.add('ink');
  await deliverUntilDead([filled(id, 0, 'ink')], 2);
  const give = () => letters.discard(idOf('copy-bottle', id, 0), { by, reason: 'nobody drinks ink' });
  const outcomes = await Promise.allSettled([give(), give(), give()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not_found' });
  expect(await letters.acts.list(page)).toHaveLength(1);
});

test('more than a page is listed page by page, and tried again in one go', async () => {
  const ids = Array.from({ length: 520 }, () => newId()).sort();
  const room = harness.runtime.waiting;
  await Promise.all(ids.map((id) => room.park('copy-bottle', filled(id, 0, 'tea'), { attempts: 8, error: new Error(`long ago ${id}`) })));
  const first = await letters.list({ consumer: 'copy-bottle' }, { limit: 300 });
  const rest = await letters.list({ consumer: 'copy-bottle' }, { after: first.at(-1)?.id, limit: 300 });
  expect([...first, ...rest].map(({ id }) => id)).toEqual(ids.map((id) => idOf('copy-bottle', id, 0)));
  const [group] = await letters.groups({});
  expect(group?.count).toBe(520);
  expect(await letters.retryMany({ fingerprint: group?.fingerprint }, by)).toBe(520);
  await until(async () => (await waiting().countDocuments()) === 0);
  expect((await drinksIn(ids[400] as string))?.join()).toBe('tea');
});
