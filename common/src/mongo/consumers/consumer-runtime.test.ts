import { z } from 'zod';
import { changed, Refusal } from '../../domain';
import { defineContract, fact, fields, newId, registerContracts, type EventEnvelope } from '../../events';
import { consumerHarness, type ConsumerHarness } from '../../testing/consumer-harness';
import { seededRandom, shuffled, twice } from '../../testing/deliveries';
import { eventOf } from '../../testing/event-of';
import { until } from '../../testing/until';
import { defineRecords, type Versioned } from '../records';
import { defineConsumer, defineCopy, Deferred } from './consumer';

declare module '../../events/contracts' {
  interface EventTypes {
    'parcel:moved': { parcelId: string; place: string };
    'parcel:weighed': { parcelId: string };
    'report:written': { reportId: string };
  }
}

registerContracts(
  defineContract({ type: 'parcel:moved', meaning: 'test', data: z.object({ parcelId: fields.Id, place: z.string() }) }),
  defineContract({ type: 'parcel:weighed', meaning: 'test', data: z.object({ parcelId: fields.Id }) }),
  defineContract({ type: 'report:written', meaning: 'test', data: z.object({ reportId: fields.Id }) }),
);

interface Parcel extends Versioned {
  places: string[];
}
interface Report extends Versioned {
  moves: number;
}

const parcels = defineRecords<Parcel>({ kind: 'parcel-copy', collection: 'parcels', versioning: 'copied', fields: { places: [String] } });
const reports = defineRecords<Report>({ kind: 'report', collection: 'reports', versioning: 'events', fields: { moves: Number } });

const copyParcels = defineCopy({
  name: 'copy-parcels',
  channel: 'parcel',
  copies: parcels,
  on: {
    'parcel:moved': ({ data }, transaction) => transaction.copy((copy) => ({ places: [...(copy?.places ?? []), data.place] })),
  },
});

/** What its handler is to do next, by place: fail so many times, or wait until a time. */
const failures = new Map<string, number>();
const deferrals = new Map<string, Date>();
/** Places at which it waits for something before it does anything. */
const waits = new Map<string, () => Promise<void>>();

const countMoves = defineConsumer({
  name: 'count-moves',
  channel: 'parcel',
  on: {
    'parcel:moved': async ({ data }, transaction) => {
      await waits.get(data.place)?.();
      await transaction.change({ report: reports.at(data.parcelId) }, ({ report }) => {
        const left = failures.get(data.place) ?? 0;
        if (left > 0) {
          failures.set(data.place, left - 1);
          throw new Error(`no report about ${data.place}`);
        }
        const until = deferrals.get(data.place);
        if (until && until > new Date()) throw new Deferred(until);
        const moves = (report?.moves ?? 0) + 1;
        return changed(
          { report: { id: data.parcelId, version: -1, moves } },
          fact('report:written', data.parcelId, { reportId: data.parcelId }),
        );
      });
    },
  },
});

let harness: ConsumerHarness;

beforeEach(async () => {
  failures.clear();
  deferrals.clear();
  waits.clear();
  harness = await consumerHarness({ service: 'test', records: [parcels, reports], consumers: () => [copyParcels, countMoves] });
});
afterEach(() => harness.close());

const moves = (parcelId: string, count: number, name = 'p'): EventEnvelope[] =>
  Array.from({ length: count }, (_, version) =>
    eventOf('parcel:moved', { id: parcelId, version }, { parcelId, place: `${name}${version}` }),
  );
const placesOf = async (parcelId: string) => (await harness.store.get(parcels.at(parcelId)))?.places;
const reportOf = (parcelId: string) => harness.store.get(reports.at(parcelId));
const inOrder = (count: number, name = 'p') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const summary = async () => (await harness.runtime.waiting.summary()).sort((a, b) => a.consumer.localeCompare(b.consumer));

test.each([
  ['in order', (events: EventEnvelope[]) => events],
  ['each twice', (events: EventEnvelope[]) => twice(events)],
  ['shuffled', (events: EventEnvelope[]) => shuffled(events, 11)],
  ['backwards, the creation last', (events: EventEnvelope[]) => [...events].reverse()],
  ['twice and shuffled', (events: EventEnvelope[]) => shuffled(twice(events), 5)],
])('events delivered %s are applied once and in order', async (_, order) => {
  const ids = [newId(), newId(), newId()];
  await harness.deliver(order(ids.flatMap((id) => moves(id, 20))));
  for (const id of ids) {
    expect(await placesOf(id)).toEqual(inOrder(20));
    expect(await reportOf(id)).toMatchObject({ moves: 20, version: 19 });
    expect(await harness.store.eventsOf(`report/${id}`)).toHaveLength(20);
  }
});

test('what a consumer has no handler for advances its position all the same', async () => {
  const id = newId();
  const [first, , third] = moves(id, 3);
  const between = eventOf('parcel:weighed', { id, version: 1 }, { parcelId: id });
  await harness.deliver([first, between, third] as EventEnvelope[]);
  expect(await placesOf(id)).toEqual(['p0', 'p2']);
  expect((await reportOf(id))?.moves).toBe(2);
});

test('a failed event is tried again, and what follows it on the same subject waits in order', async () => {
  const [failing, other] = [newId(), newId()];
  failures.set('p1', 2);
  await harness.deliver([...moves(failing, 5), ...moves(other, 5, 'q')]);
  expect((await reportOf(failing))?.moves).toBe(5);
  expect((await reportOf(other))?.moves).toBe(5);
  expect(await harness.store.eventsOf(`report/${failing}`)).toHaveLength(5);
});

test('early events that look again in an hour only go on as soon as what they wait for has come', async () => {
  const id = newId();
  const [first, ...rest] = moves(id, 200);
  const [middle] = rest.splice(100, 1);
  await harness.publish(rest);
  const rows = harness.database.connection.collection('waiting');
  await until(async () => (await summary()).every(({ waiting }) => waiting === rest.length) && !harness.runtime.busy);
  await rows.updateMany({}, { $set: { nextAt: new Date(Date.now() + 3_600_000) } });
  await harness.publish([first as EventEnvelope]);
  await until(async () => (await summary()).every(({ waiting }) => waiting === 98));
  expect((await reportOf(id))?.moves).toBe(101);
  await harness.deliver([middle as EventEnvelope]);
  expect(await placesOf(id)).toEqual(inOrder(200));
  expect((await reportOf(id))?.moves).toBe(200);
});

test('a subject that waits delays nobody else and fills no window', async () => {
  const [stuck, free] = [newId(), newId()];
  failures.set('s0', 1_000);
  await harness.publish([...moves(stuck, 600, 's'), ...moves(free, 3)]);
  for (let waited = 0; (await reportOf(free))?.moves !== 3 && waited < 8_000; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await reportOf(free))?.moves).toBe(3);
  expect(await reportOf(stuck)).toBeUndefined();
  failures.clear();
});

test('a handler that hangs over an event that is tried again keeps no other subject waiting', async () => {
  const [slow, other] = [newId(), newId()];
  let [tries, letGo] = [0, (): void => undefined];
  const held = new Promise<void>((resolve) => (letGo = resolve));
  waits.set('slow0', () => (++tries === 1 ? Promise.reject(new Error('not yet')) : held));
  await harness.publish(moves(slow, 1, 'slow'));
  await until(() => tries === 2);
  waits.set('other0', () => Promise.reject(new Error('not yet')));
  await harness.publish(moves(other, 2, 'other'));
  await until(async () => (await summary()).some(({ waiting }) => waiting > 1));
  waits.delete('other0');
  await until(async () => (await reportOf(other))?.moves === 2);
  expect(await reportOf(slow)).toBeUndefined();
  letGo();
  await until(async () => (await reportOf(slow))?.moves === 1);
});

test('an event that fails every time becomes a dead letter that says why', async () => {
  const id = newId();
  failures.set('p0', 1_000);
  const [only] = moves(id, 1);
  await harness.publish([only as EventEnvelope]);
  const waiting = harness.database.connection.collection('waiting');
  for (let waited = 0; waited < 10_000; waited += 20) {
    await waiting.updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: new Date() } });
    if ((await summary()).some(({ dead }) => dead > 0)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const row = await waiting.findOne({ consumer: 'count-moves' });
  expect(row).toMatchObject({ attempts: 8, error: 'Error: no report about p0', version: 0 });
  expect(row).not.toHaveProperty('nextAt');
  expect(row?.['fingerprint']).toMatch(/^[0-9a-f]{16}$/);
});

test('an event that does not fit its contract is a dead letter at once, with the path that failed', async () => {
  const id = newId();
  const wrong = { ...eventOf('parcel:moved', { id, version: 0 }, { parcelId: id, place: 'x' }), data: { parcelId: id, place: 7 } };
  await harness.deliver([wrong as unknown as EventEnvelope]);
  const rows = await harness.database.connection.collection('waiting').find({}).toArray();
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row['error']).toContain('data.place');
    expect(row).not.toHaveProperty('nextAt');
  }
});

test('something that is no event at all is kept as it came', async () => {
  await harness.deliver([{ type: 'parcel:moved', id: newId(), nonsense: true } as unknown as EventEnvelope]);
  const row = await harness.database.connection.collection('waiting').findOne({ consumer: 'copy-parcels' });
  expect(row?.['body']).toContain('nonsense');
  expect(row?.['error']).toContain('specversion');
});

test('a deferred event waits until its time and that counts as no attempt', async () => {
  const id = newId();
  deferrals.set('p0', new Date(Date.now() + 700));
  await harness.deliver(moves(id, 2));
  expect((await reportOf(id))?.moves).toBe(2);
  expect(await summary()).toEqual([]);
});

test('what the effect publishes names the event that caused it', async () => {
  const id = newId();
  const [event] = moves(id, 1) as [EventEnvelope];
  await harness.deliver([event]);
  const [effect] = await harness.store.eventsOf(`report/${id}`);
  expect(effect).toMatchObject({ actor: 'service/test', correlationid: event.correlationid, causationid: event.id });
});

test('a refusal inside a consumer is a failure, not an answer to nobody', async () => {
  const id = newId();
  const spy = jest.spyOn(countMoves.on, 'parcel:moved').mockRejectedValueOnce(new Refusal('no', 'No.'));
  await harness.deliver(moves(id, 1));
  expect(spy).toHaveBeenCalledTimes(2);
  expect((await reportOf(id))?.moves).toBe(1);
  spy.mockRestore();
});

test('two thousand events of many subjects, repeated and shuffled in windows, leave every copy complete', async () => {
  const random = seededRandom(42);
  const ids = Array.from({ length: 100 }, () => newId());
  const rounds = Array.from({ length: 20 }, (_, version) => ids.map((id) => moves(id, version + 1)[version] as EventEnvelope));
  const windows = rounds.flatMap((round) => shuffled(random() < 0.3 ? twice(round) : round, Math.floor(random() * 1e6)));
  await harness.deliver(windows);
  for (const id of ids) expect(await placesOf(id)).toEqual(inOrder(20));
}, 60_000);
