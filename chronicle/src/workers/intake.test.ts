import { newId, type EventEnvelope } from '@marquee/common/events';
import { shuffled, twice, wholeCheck } from '@marquee/common/testing';
import { checkChronicle } from '../check';
import { chronicle } from '../store/chronicle';
import { strays } from '../store/strays';
import { historyOf, userCreated } from '../testing/fixtures';
import { noon, TestChronicle } from '../testing/test-chronicle';
import { forgetOldEvents } from './forget-old-events';

let kept: TestChronicle;
beforeAll(async () => {
  kept = await TestChronicle.open();
});
afterAll(() => kept.close());

const eventsOf = (events: EventEnvelope[]) =>
  kept.store.find(chronicle, { _id: { $in: events.map(({ id }) => id) } }, { sort: { time: 1, _id: 1 } });
const violations = async () => (await wholeCheck(checkChronicle(kept.store))).invariants.map((each) => each.violations);

test.each([
  ['each twice', (events: EventEnvelope[]) => twice(events)],
  ['shuffled', (events: EventEnvelope[]) => shuffled(events, 7)],
  ['twice and shuffled', (events: EventEnvelope[]) => shuffled(twice(events), 3)],
])('events that come %s are kept once each', async (_, order) => {
  const events = Array.from({ length: 40 }, () => historyOf()).flat();
  await kept.deliver(order(events));
  expect((await eventsOf(events)).length).toBe(events.length);
  expect(await violations()).toEqual([[], [], []]);
});

test('what this release does not know, and what comes before its predecessors, is kept as well', async () => {
  const [first, second] = historyOf();
  const unknown = {
    ...second,
    id: newId(),
    type: 'order:teleported',
    dataschema: 'order:teleported/3',
    aggregateversion: 2,
    data: { to: 'Mars' },
  };
  await kept.deliver([unknown, second]);
  expect(await eventsOf([unknown, second])).toHaveLength(2);
  expect((await violations())[2]).toEqual([first.subject]);
  await kept.deliver([first]);
  expect((await violations())[2]).toEqual([]);
});

test('what is not sealed of a person is not kept', async () => {
  const event = userCreated(newId(), 'ada');
  await kept.deliver([event]);
  expect((await eventsOf([event]))[0]?.data).toMatchObject({ email: '', nickname: '' });
});

test('a thousand events of a moment are kept, by few writes', async () => {
  const events = Array.from({ length: 500 }, () => historyOf()).flat();
  await kept.deliver(shuffled(events, 11));
  expect(await eventsOf(events)).toHaveLength(1_000);
});

describe('what does not fit', () => {
  afterAll(() => kept.database.connection.collection(strays.collection).deleteMany({}));

  test('a second writer of a version is detected, kept beside and told, once', async () => {
    const [first, second] = historyOf();
    const other = { ...second, id: newId(), data: { ...second.data, total: 1 } };
    await kept.deliver([first, second, other]);
    await kept.deliver([other, second]);
    const found = await kept.store.find(strays, { subject: first.subject });
    expect(found).toMatchObject([{ id: other.id, is: 'second_writer', subjectVersion: 1, source: 'orders' }]);
    expect((await eventsOf([second]))[0]?.data['total']).toBe(2_500);
    expect(kept.problems).toContain('two events claim the same version');
    const { body } = await kept.get(`aggregates/${first.subject}`);
    expect(body.secondWriters).toMatchObject([{ id: other.id, version: 1 }]);
    expect((await violations())[0]).toEqual([`${first.subject} 1`]);
  });

  test('two writers of one version in one batch: the first that came is the one', async () => {
    const [first] = historyOf();
    const other = { ...first, id: newId() };
    await kept.deliver([first, other]);
    expect(await eventsOf([first, other])).toMatchObject([{ id: first.id }]);
  });

  test('what cannot be read is kept as it came, once', async () => {
    for (const body of ['no event', 'no event', '{"type":"order:created"}']) await kept.bus.publish('order', { id: newId(), body });
    await kept.settled();
    const { body } = await kept.get('strays');
    expect(body.items.filter(({ is }: { is: string }) => is === 'unreadable')).toMatchObject([{ channel: 'order' }, { channel: 'order' }]);
    expect((await violations())[1]).toHaveLength(2);
  });
});

test('events are forgotten when they are older than they are to be kept, and not taken for missing', async () => {
  const brief = await TestChronicle.open({ retentionDays: 30 });
  const [first, second] = historyOf();
  const later = { ...second, time: new Date(noon.getTime() + 20 * 86_400_000).toISOString() };
  const ancient = { ...historyOf()[0], time: '2020-01-01T00:00:00.000Z' };
  await brief.deliver([first, later, ancient]);
  await brief.bus.publish('order', { id: newId(), body: 'no event' });
  await brief.settled();
  expect(await brief.store.find(chronicle, {})).toHaveLength(2);
  const now = new Date(noon.getTime() + 31 * 86_400_000);
  expect(await forgetOldEvents(brief.store, { retentionDays: 30, now })).toBe(1);
  expect(await brief.store.find(chronicle, {})).toMatchObject([{ id: later.id, version: 1 }]);
  expect(await brief.store.find(strays, {})).toEqual([]);
  const { invariants, facts } = await wholeCheck(checkChronicle(brief.store));
  expect(invariants.map((each) => each.violations)).toEqual([[], [], []]);
  expect(facts['positions']).toMatchObject({ 'intake of order': { versions: { [later.subject]: 1, [ancient.subject]: 0 } } });
  await brief.close();
});
