import { randomUUID } from 'node:crypto';
import type { MarqueeEvent } from '@marquee/common/events';
import { consumerHarness, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { Timers } from '@marquee/common/timers';
import { keepDeadlineOnOrder } from './consumers/keep-deadline-on-order';
import { deadlines } from './store/deadlines';
import { expirations } from './store/expirations';
import { eventually } from './testing/eventually';
import { orderEvents, orderIdOf } from './testing/orders';

const future = new Date(Date.now() + 600_000);

let harness: ConsumerHarness;
let timers: Timers;
const rung: string[] = [];

beforeAll(async () => {
  const onDue = async (id: string) => void rung.push(id);
  timers = new Timers({ redisUrl: process.env['REDIS_URL'] ?? '', prefix: `test-${randomUUID()}`, onDue });
  timers.start();
  await eventually(() => timers.connected, 'connected');
  harness = await consumerHarness({
    service: 'expiration',
    records: [deadlines, expirations],
    consumers: () => [keepDeadlineOnOrder(timers)],
  });
});
afterAll(async () => {
  await harness.close();
  await timers.stop();
});

const deadlineOf = (events: readonly MarqueeEvent[]) => harness.store.get(deadlines.at(orderIdOf(events)));

describe('the deadline of an order', () => {
  test('is kept from its creation on, as part of the same story', async () => {
    const events = orderEvents({ expiresAt: future });
    await harness.deliver(twice(events));
    expect(await deadlineOf(events)).toMatchObject({
      status: 'pending',
      expiresAt: future,
      version: 0,
      cause: { actor: 'service/expiration', correlationid: events[0]?.correlationid, causationid: events[0]?.id },
    });
  });

  test('rings by its timer', async () => {
    const events = orderEvents({ expiresAt: new Date(Date.now() + 200) });
    await harness.deliver(events);
    await eventually(() => rung.includes(orderIdOf(events)), 'rung', 2_000);
  });

  test('is lifted when the order is cancelled or paid, and its timer with it', async () => {
    const ended = [...(['cancelled', 'completed'] as const)].map((end) => orderEvents({ expiresAt: new Date(Date.now() + 1_500), end }));
    const live = orderEvents({ expiresAt: new Date(Date.now() + 1_600) });
    await harness.deliver(twice([...ended.flat(), ...live]));
    for (const events of ended) expect(await deadlineOf(events)).toMatchObject({ status: 'lifted', doneAt: expect.any(Date) });
    await eventually(() => rung.includes(orderIdOf(live)), 'rung', 10_000);
    for (const events of ended) expect(rung).not.toContain(orderIdOf(events));
  });

  test('does not exist for a free order', async () => {
    const events = orderEvents({ expiresAt: undefined, end: 'completed' });
    await harness.deliver(twice(events));
    expect(await deadlineOf(events)).toBeUndefined();
  });

  test.each([1, 2, 3])('comes out the same whatever the order of deliveries (%i)', async (seed) => {
    const kinds = ['cancelled', 'completed', undefined] as const;
    const stories = Array.from({ length: 45 }, (_, index) => orderEvents({ expiresAt: future, end: kinds[index % kinds.length] }));
    await harness.deliver(shuffled(twice(stories.flat()), seed));
    for (const [index, events] of stories.entries()) {
      const deadline = await deadlineOf(events);
      expect(deadline?.status).toBe(kinds[index % kinds.length] === undefined ? 'pending' : 'lifted');
    }
  });

  test('is lifted too when the creation is delivered last', async () => {
    const events = orderEvents({ expiresAt: future, end: 'cancelled' });
    await harness.deliver([...events].reverse());
    expect((await deadlineOf(events))?.status).toBe('lifted');
  });
});
