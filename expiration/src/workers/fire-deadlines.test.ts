import { changed } from '@marquee/common/domain';
import { MemoryBroker, MemoryBus, newId, ownAccord } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import { fixedClock, testDatabase } from '@marquee/common/testing';
import { checkDeadlines } from '../check';
import { setDeadline } from '../domain/deadline';
import { deadlines } from '../store/deadlines';
import { expirations } from '../store/expirations';
import { fireDeadline, fireDueDeadlines } from './fire-deadlines';

const clock = fixedClock();
const ever = new AbortController().signal;
let database: Database;
let stores: [Store, Store];

beforeEach(async () => {
  database = await testDatabase();
  const bus = new MemoryBus(new MemoryBroker());
  const open = () => Store.open({ database, bus, service: 'expiration', records: [deadlines, expirations] });
  stores = [await open(), await open()];
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.relay.stop()));
  await database.close();
});

async function keep(count: number, inSeconds: number): Promise<string[]> {
  const expiresAt = new Date(clock.now().getTime() + inSeconds * 1000);
  const ids = Array.from({ length: count }, () => newId());
  const options = { cause: ownAccord('test'), now: clock.now() };
  await Promise.all(
    ids.map((id) => stores[0].changeOne(deadlines.fresh(id), () => changed(setDeadline(id, expiresAt, ownAccord('test'))), options)),
  );
  return ids;
}

const firedTimes = async (ids: string[]) => Promise.all(ids.map(async (id) => (await stores[0].eventsOf(`expiration/${id}`)).length));

describe('the sweep', () => {
  test('fires whatever is due and leaves the rest', async () => {
    const [due, later] = [await keep(3, -1), await keep(3, 60)];
    await fireDueDeadlines(stores[0], clock, ever);
    expect(await firedTimes(due)).toEqual([1, 1, 1]);
    expect(await firedTimes(later)).toEqual([0, 0, 0]);
    const [event] = await stores[0].eventsOf(`expiration/${due[0]}`);
    expect(event).toMatchObject({ type: 'expiration:complete', aggregateversion: 0, data: { orderId: due[0] } });
  });

  test('fires a backlog of 1,500 in batches that share transactions', async () => {
    const due = await keep(1_500, -10);
    await fireDueDeadlines(stores[0], clock, ever);
    expect((await stores[0].relay.backlog()).rows).toBeLessThan(20);
    expect(await stores[0].count(expirations)).toBe(due.length);
    expect(await stores[0].count(deadlines, { status: 'pending' })).toBe(0);
  });

  test('of two processes and a timer at once fires each deadline once', async () => {
    const due = await keep(300, -1);
    await Promise.all([
      ...stores.map((store) => fireDueDeadlines(store, clock, ever)),
      ...due.slice(0, 100).map((id) => fireDeadline(stores[1], id, clock.now())),
    ]);
    expect(new Set(await firedTimes(due))).toEqual(new Set([1]));
  });

  test('ends between two batches when the process is to stop', async () => {
    await keep(600, -1);
    await fireDueDeadlines(stores[0], clock, AbortSignal.abort());
    expect(await stores[0].count(expirations)).toBe(0);
  });
});

describe('a timer that rings', () => {
  test('too early, for nothing, or again, fires nothing', async () => {
    const [id] = (await keep(1, 60)) as [string];
    await fireDeadline(stores[0], id, clock.now());
    await fireDeadline(stores[0], newId(), clock.now());
    expect(await firedTimes([id])).toEqual([0]);
    const later = new Date(clock.now().getTime() + 60_000);
    await fireDeadline(stores[0], id, later);
    await fireDeadline(stores[0], id, later);
    expect(await firedTimes([id])).toEqual([1]);
  });
});

describe('the check', () => {
  test('names deadlines that have passed for longer than the sweep needs', async () => {
    const [overdue] = (await keep(1, -6)) as [string];
    await keep(2, -3);
    await keep(4, 60);
    const { invariants, facts } = await checkDeadlines(stores[0], clock.now());
    expect(invariants[0]).toMatchObject({ holds: false, compared: 7, violations: [{ orderId: overdue, allowedMs: 5_003 }] });
    expect(facts).toEqual({ deadlines: { pending: 7, due: 3, allowedMs: 5_003 } });
    await fireDueDeadlines(stores[0], clock, ever);
    expect((await checkDeadlines(stores[0], clock.now())).invariants[0]).toMatchObject({ holds: true, compared: 4 });
  });
});

describe('rows', () => {
  test('that are done go a day later, and what is due is found by an index', async () => {
    const collection = stores[0].connection.collection('deadlines');
    const indexes = await collection.indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { doneAt: 1 }, expireAfterSeconds: 86_400 }));
    await keep(50, -1);
    const plan = await collection
      .find({ status: 'pending', expiresAt: { $lte: clock.now() } })
      .sort({ expiresAt: 1 })
      .explain('queryPlanner');
    expect(JSON.stringify(plan)).toContain('IXSCAN');
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"SORT"/);
  });
});
