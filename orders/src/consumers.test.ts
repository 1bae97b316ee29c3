import { changed } from '@marquee/common/domain';
import { newId, ownAccord, type MarqueeEvent } from '@marquee/common/events';
import {
  consumerHarness,
  eventOf,
  fixedClock,
  shuffled,
  signedIn,
  testClient,
  testHttp,
  twice,
  wholeCheck,
  type ConsumerHarness,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from './app';
import { checkOrders } from './check';
import { consumersOf } from './consumers';
import { orderCreated, type Order } from './domain/order';
import { orders } from './store/orders';
import { reschedulings } from './store/reschedulings';
import { stocks } from './store/stocks';
import { ticketCopies } from './store/ticket-copies';
import { aListing, allRecords, listed, listingCancelled, noon, updated, type Listing } from './testing/fixtures';
import { closeCancelledTickets } from './workers/close-cancelled-tickets';
import { rescheduleOrders } from './workers/reschedule-orders';

const clock = fixedClock(noon);
let harness: ConsumerHarness;
let client: TestClient;

beforeEach(async () => {
  clock.set(noon);
  harness = await consumerHarness({ service: 'orders', records: allRecords, consumers: consumersOf, clock });
  client = await testClient(
    buildApp(
      { store: harness.store, limits: { holdSeconds: 60, maxUnpaidHolds: 100 }, origin: 'https://marquee.example' },
      testHttp({ clock }),
    ),
  );
});
afterEach(async () => {
  await client.close();
  await harness.close();
});

const stateOf = async (orderId: string) => (await harness.store.get(orders.at(orderId)))?.status;
const stockOf = (ticketId: string) => harness.store.get(stocks.at(ticketId));

async function held(listing: Listing, quantity = 1, { cookie } = signedIn()): Promise<string> {
  const answer = await client.post('/api/orders', { cookie, body: { ticketId: listing.ticketId, quantity } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const expired = (orderId: string): MarqueeEvent =>
  eventOf('expiration:complete', { id: orderId, version: 0 }, { orderId, expiresAt: noon.toISOString() });

const captured = (orderId: string, paymentId: string): MarqueeEvent =>
  eventOf(
    'payment:created',
    { id: paymentId, version: 0 },
    { paymentId, orderId, buyerId: newId(), amount: 2_500, currency: 'EUR', intentId: 'pi_1', capturedAt: noon.toISOString() },
  );

const refunded = (orderId: string, paymentId: string, { stockReturns }: { stockReturns?: boolean } = {}): MarqueeEvent =>
  eventOf(
    'payment:refunded',
    { id: paymentId, version: 1 },
    {
      ...{ paymentId, orderId, buyerId: newId(), refundId: 're_1', amount: 2_500, currency: 'EUR' },
      ...{ reason: 'requested', refundedAt: noon.toISOString(), stockReturns },
    },
  );

describe.each([
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['shuffled', (events: MarqueeEvent[]) => shuffled(events, 7)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
  ['the creation last', (events: MarqueeEvent[]) => [...events].reverse()],
])('delivered %s', (_, order) => {
  test('a listing and its edits give the newest terms and one stock', async () => {
    const listing = aListing({ quantity: 10 });
    const edits = [1, 2, 3].map((version) => updated({ ...listing, title: `Edit ${version}`, quantity: 10 + version }, version));
    await harness.deliver(order([listed(listing), ...edits]));
    expect(await harness.store.get(ticketCopies.at(listing.ticketId))).toMatchObject({ version: 3, title: 'Edit 3' });
    expect(await stockOf(listing.ticketId)).toMatchObject({ capacity: 13, held: 0, sold: 0 });
  });

  test('what is bought keeps the tax of its time, whatever the seller states later', async () => {
    const listing = aListing({ price: 10_700, taxRate: 700 });
    await harness.deliver([listed(listing)]);
    const buyer = signedIn();
    const orderId = await held(listing, 1, buyer);
    await harness.deliver(order([captured(orderId, newId()), updated({ ...listing, taxRate: 1_900 }, 1)]));
    const read = async (id: string) => (await client.get(`/api/orders/${id}`, { cookie: buyer.cookie })).body.tax;
    expect(await read(orderId)).toEqual({ rate: 700, net: 10_000, amount: 700 });
    expect(await read(await held(listing, 1, buyer))).toMatchObject({ rate: 1_900 });
    const { ticketId } = aListing();
    await harness.deliver([listed(aListing({ ticketId }))]);
    expect(await read(await held(aListing({ ticketId }), 1, buyer))).toBeNull();
  });

  test('who holds or has tickets of a moved event is told once, of where it is now', async () => {
    const listing = aListing({ quantity: 5 });
    await harness.deliver([listed(listing)]);
    const buyer = signedIn();
    const [sold, live, over] = [await held(listing, 1, buyer), await held(listing, 1, buyer), await held(listing, 1, buyer)];
    await client.delete(`/api/orders/${over}`, { cookie: buyer.cookie });
    await harness.deliver([captured(sold, newId())]);
    const moved = { ...listing, venue: 'Old mill', startsAt: '2026-09-02T18:30:00.000Z' };
    await harness.deliver(order([updated({ ...listing, venue: 'Barn' }, 1), updated(moved, 2), updated({ ...moved, title: 'Songs' }, 3)]));
    for (let round = 0; round < 2; round++) await rescheduleOrders(harness.store, clock);
    const now = { venue: 'Old mill', startsAt: moved.startsAt, timeZone: listing.timeZone };
    const before = { venue: listing.venue, startsAt: listing.startsAt, timeZone: listing.timeZone };
    for (const [orderId, bought] of [
      [sold, true],
      [live, false],
    ] as const) {
      const told = (await harness.store.eventsOf(`order/${orderId}`)).filter(({ type }) => type === 'order:rescheduled');
      expect(told.map(({ data }) => data)).toMatchObject([{ orderId, bought, before, now }]);
      expect((await client.get(`/api/orders/${orderId}`, { cookie: buyer.cookie })).body).toMatchObject({
        ticket: before,
        rescheduled: now,
      });
    }
    expect((await harness.store.eventsOf(`order/${over}`)).map(({ type }) => type)).toEqual(['order:created', 'order:cancelled']);
    await harness.deliver([captured(live, newId())]);
    expect((await harness.store.eventsOf(`order/${live}`)).at(-1)?.data).toMatchObject({ ticket: now });
    expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 2 });
  });

  test('expired holds end once and their tickets are free again', async () => {
    const listing = aListing({ quantity: 5 });
    await harness.deliver([listed(listing)]);
    const ids = [await held(listing), await held(listing), await held(listing)];
    clock.advance(61_000);
    await harness.deliver(order(ids.map(expired)));
    expect(await Promise.all(ids.map(stateOf))).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 0 });
  });

  test('payments and refunds settle each order once', async () => {
    const listing = aListing({ quantity: 5 });
    await harness.deliver([listed(listing)]);
    const [kept, returned] = [await held(listing), await held(listing)];
    const [first, second] = [newId(), newId()];
    await harness.deliver(order([captured(kept, first), captured(returned, second), refunded(returned, second)]));
    expect([await stateOf(kept), await stateOf(returned)]).toEqual(['completed', 'refunded']);
    expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 1, revenue: 2_500 });
  });

  test('tickets of a refund go back on sale, or stay off it, as the seller says', async () => {
    const listing = aListing({ quantity: 5 });
    await harness.deliver([listed(listing)]);
    const [first, second, third] = [await held(listing), await held(listing), await held(listing)];
    const [keptBack, onSale, unsaid] = [newId(), newId(), newId()];
    const bought = [captured(first, keptBack), captured(second, onSale), captured(third, unsaid)];
    const returned = [
      refunded(first, keptBack, { stockReturns: false }),
      refunded(second, onSale, { stockReturns: true }),
      refunded(third, unsaid),
    ];
    await harness.deliver(order([...bought, ...returned]));
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['refunded', 'refunded', 'refunded']);
    expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 1, revenue: 0 });
    const told = await Promise.all([first, second, third].map((id) => harness.store.eventsOf(`order/${id}`)));
    expect(told.map((events) => (events.at(-1)?.data as { stockReturns: boolean }).stockReturns)).toEqual([false, true, true]);
    expect((await wholeCheck(checkOrders(harness.store))).invariants.every(({ holds }) => holds)).toBe(true);
  });
});

test('an order keeps the refund terms that it was placed under', async () => {
  const listing = aListing({ refundPolicy: 'until', refundDays: 7 });
  await harness.deliver([listed(listing)]);
  const before = await held(listing);
  const { refundDays: _days, ...stricter } = { ...listing, refundPolicy: 'none' as const };
  await harness.deliver([updated(stricter, 1)]);
  const after = await held(listing);
  const termsOf = async (orderId: string) => (await harness.store.get(orders.at(orderId)))?.refundTerms;
  expect(await termsOf(before)).toEqual({ kind: 'until', until: new Date('2026-08-25T19:00:00.000Z') });
  expect(await termsOf(after)).toEqual({ kind: 'none' });
});

test('an expiry that comes before the hold is over, by our clock, waits until it is', async () => {
  const listing = aListing();
  await harness.deliver([listed(listing)]);
  const orderId = await held(listing);
  const pending = harness.deliver([expired(orderId)]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await stateOf(orderId)).toBe('created');
  clock.advance(61_000);
  await harness.database.connection.collection('waiting').updateMany({}, { $set: { nextAt: new Date() } });
  await pending;
  expect(await stateOf(orderId)).toBe('cancelled');
});

test('a payment that arrives after the hold was given back leaves the order cancelled', async () => {
  const listing = aListing();
  await harness.deliver([listed(listing)]);
  const orderId = await held(listing);
  clock.advance(61_000);
  await harness.deliver([expired(orderId)]);
  await harness.deliver([captured(orderId, newId())]);
  expect(await stateOf(orderId)).toBe('cancelled');
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 0 });
});

test('a cancelled listing grants nothing more and ends its live holds, but not what is sold', async () => {
  const listing = aListing({ quantity: 5 });
  await harness.deliver([listed(listing)]);
  const [live, sold] = [await held(listing), await held(listing)];
  await harness.deliver([captured(sold, newId())]);
  await harness.deliver([listingCancelled(listing, 1)]);
  const late = await client.post('/api/orders', { cookie: signedIn().cookie, body: { ticketId: listing.ticketId, quantity: 1 } });
  expect([late.status, late.body.code]).toEqual([409, 'ticket_cancelled']);
  await closeCancelledTickets(harness.store, clock);
  expect([await stateOf(live), await stateOf(sold)]).toEqual(['cancelled', 'completed']);
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 1 });
  expect((await wholeCheck(checkOrders(harness.store))).invariants.every(({ holds }) => holds)).toBe(true);
});

test('a cancelled listing takes back what was free, for which no money has to move', async () => {
  const listing = aListing({ price: 0, quantity: 5 });
  await harness.deliver([listed(listing)]);
  const guests = await Promise.all([held(listing), held(listing, 2)]);
  expect(await Promise.all(guests.map(stateOf))).toEqual(['completed', 'completed']);
  await harness.deliver(twice([listingCancelled(listing, 1, 'The singer is ill.')]));
  await closeCancelledTickets(harness.store, clock);
  expect(await Promise.all(guests.map(stateOf))).toEqual(['refunded', 'refunded']);
  for (const orderId of guests) {
    const told = await harness.store.eventsOf(`order/${orderId}`);
    const cancelledEvent = { title: listing.title, reason: 'The singer is ill.' };
    expect(told.map(({ type }) => type)).toEqual(['order:created', 'order:completed', 'order:refunded']);
    expect(told[2]?.data).toMatchObject({ amount: 0, cancelledEvent });
  }
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 0, revenue: 0 });
  expect((await wholeCheck(checkOrders(harness.store))).invariants.every(({ holds }) => holds)).toBe(true);
});

test('a ban releases what the account holds, but not what it bought, nor what others hold', async () => {
  const listing = aListing({ quantity: 5 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const [live, sold, others] = [await held(listing, 2, buyer), await held(listing, 1, buyer), await held(listing)];
  await harness.deliver([captured(sold, newId())]);
  const userId = buyer.user.id;
  const story = [
    eventOf('user:created', { id: userId, version: 0 }, { userId, email: 'a@example.com', nickname: 'A' }),
    eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'resold tickets', bannedBy: newId() }),
  ];
  await harness.deliver(shuffled(twice(story), 3));
  expect([await stateOf(live), await stateOf(sold), await stateOf(others)]).toEqual(['cancelled', 'completed', 'created']);
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 1, sold: 1 });
  const admin = signedIn({ roles: ['admin'] });
  expect((await client.get(`/api/orders/released/${userId}`, { cookie: admin.cookie })).body.items).toMatchObject([
    { id: live, kind: 'hold_released', title: listing.title },
  ]);
  expect((await client.get(`/api/orders/released/${userId}`, { cookie: buyer.cookie })).status).toBe(404);
});

test('who is gone holds nothing any more, and what they bought stays bought', async () => {
  const listing = aListing({ quantity: 5 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const [live, sold, others] = [await held(listing, 2, buyer), await held(listing, 1, buyer), await held(listing)];
  await harness.deliver([captured(sold, newId())]);
  const userId = buyer.user.id;
  const story = [
    eventOf('user:created', { id: userId, version: 0 }, { userId, email: 'sealed', nickname: 'sealed' }),
    eventOf('user:deleted', { id: userId, version: 1 }, { userId }),
  ];
  await harness.deliver(shuffled(twice(story), 4));
  expect([await stateOf(live), await stateOf(sold), await stateOf(others)]).toEqual(['cancelled', 'completed', 'created']);
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 1, sold: 1 });
});

test('who is banned while holding on holds nothing afterwards, until the ban is over or lifted', async () => {
  const listing = aListing({ quantity: 100 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const userId = buyer.user.id;
  const place = () => client.post('/api/orders', { cookie: buyer.cookie, body: { ticketId: listing.ticketId, quantity: 1 } });
  const banned = (version: number, until?: Date) =>
    eventOf(
      'user:banned',
      { id: userId, version },
      { userId, reason: 'resold tickets', bannedBy: newId(), ...(until && { until: until.toISOString() }) },
    );
  const [answers] = await Promise.all([Promise.all(Array.from({ length: 40 }, place)), harness.deliver(twice([banned(0)]))]);
  for (const { status } of answers) expect([201, 403]).toContain(status);
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0 });
  expect((await place()).body).toMatchObject({ status: 403, code: 'account_barred' });

  await harness.deliver(twice([eventOf('user:ban-lifted', { id: userId, version: 1 }, { userId, liftedBy: newId() })]));
  expect((await place()).status).toBe(201);
  await harness.deliver([banned(0)]); // delivered once more
  expect((await place()).status).toBe(201);
  await harness.deliver([banned(2, new Date(noon.getTime() + 60_000))]);
  expect((await place()).status).toBe(403);
  clock.set(new Date(noon.getTime() + 60_000));
  expect((await place()).status).toBe(201);

  await harness.deliver([banned(3)]);
  expect((await place()).status).toBe(403);
  await harness.deliver([banned(4, noon)]);
  expect((await place()).status).toBe(201);
});

test('a ban that is over when it is heard of releases nothing', async () => {
  const listing = aListing();
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const live = await held(listing, 1, buyer);
  const userId = buyer.user.id;
  const over = { userId, reason: 'a warning', until: noon.toISOString(), bannedBy: newId() };
  await harness.deliver([eventOf('user:banned', { id: userId, version: 0 }, over)]);
  expect(await stateOf(live)).toBe('created');
});

test('the calendar of a moved event has the sequence that its buyer was told, and what has begun is moved for nobody', async () => {
  const listing = aListing({ price: 0 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const orderId = await held(listing, 1, buyer);
  const told = async () => (await harness.store.eventsOf(`order/${orderId}`)).filter(({ type }) => type === 'order:rescheduled');
  await harness.deliver([updated({ ...listing, venue: 'Old mill' }, 1)]);
  await rescheduleOrders(harness.store, clock);
  const [event] = await told();
  const { body } = await client.get(`/api/orders/${orderId}/calendar.ics`, { cookie: buyer.cookie });
  expect(body).toContain(`\r\nSEQUENCE:${(event?.data as { calendarSequence: number }).calendarSequence}\r\n`);

  await harness.deliver([updated({ ...listing, startsAt: noon.toISOString() }, 2)]);
  await rescheduleOrders(harness.store, clock);
  expect(await told()).toHaveLength(1);
});

test('what is given back between the old beginning and the new one goes back on sale, and the books balance', async () => {
  const listing = aListing({ price: 0 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const orderId = await held(listing, 1, buyer);
  await harness.deliver([updated({ ...listing, startsAt: '2026-09-08T19:00:00.000Z' }, 1)]);
  await rescheduleOrders(harness.store, clock);
  clock.set(new Date('2026-09-05T19:00:00.000Z'));
  expect((await client.delete(`/api/orders/${orderId}`, { cookie: buyer.cookie })).status).toBe(200);
  expect(await stockOf(listing.ticketId)).toMatchObject({ held: 0, sold: 0 });
  expect((await wholeCheck(checkOrders(harness.store))).invariants.every(({ holds }) => holds)).toBe(true);
});

test('a listing whose beginning was discarded is on sale from its next change on, and can be cancelled', async () => {
  const [changedOne, cancelledOne] = [aListing({ quantity: 5 }), aListing()];
  await harness.deliver([listed(changedOne), listed(cancelledOne)]);
  const ids = [changedOne.ticketId, cancelledOne.ticketId];
  // As discarding leaves it once the copy was made anew.
  const { connection } = harness.database;
  await connection.collection<{ _id: string }>('stocks').deleteMany({ _id: { $in: ids } });
  await connection.collection('events').deleteMany({ subject: { $in: ids.map((id) => `stock/${id}`) } });
  await harness.deliver([updated({ ...changedOne, venue: 'Old mill' }, 1), listingCancelled(cancelledOne, 1)]);
  expect(await stockOf(changedOne.ticketId)).toMatchObject({ capacity: 5, held: 0, sold: 0 });
  await held(changedOne);
  expect(await harness.store.get(ticketCopies.at(cancelledOne.ticketId))).toMatchObject({ state: 'cancelled' });
});

test('a hold that another process grants by what it remembers of the event is told a little later', async () => {
  const listing = aListing({ price: 0 });
  await harness.deliver([listed(listing)]);
  const buyer = signedIn();
  const before = (await harness.store.get(orders.at(await held(listing, 1, buyer)))) as Order;
  await harness.deliver([updated({ ...listing, venue: 'Old mill' }, 1)]);
  await rescheduleOrders(harness.store, clock);
  const late = { ...before, id: newId(), version: -1 };
  await harness.store.changeOne(orders.fresh(late.id), () => changed(late, orderCreated(late, undefined)), {
    cause: ownAccord('test'),
    now: clock.now(),
  });
  const venueTold = async () => (await harness.store.get(orders.at(late.id)))?.rescheduled?.venue;
  await rescheduleOrders(harness.store, clock);
  expect(await venueTold()).toBeUndefined();
  clock.advance(3_000);
  await rescheduleOrders(harness.store, clock);
  expect(await venueTold()).toBe('Old mill');
  expect(await harness.store.count(reschedulings, { _id: listing.ticketId, done: true })).toBe(1);
});

test('a hold that is placed while the event moves knows where it is, or is told', async () => {
  const listing = aListing({ price: 0, quantity: 100 });
  await harness.deliver([listed(listing)]);
  const [ids] = await Promise.all([
    Promise.all(Array.from({ length: 40 }, () => held(listing))),
    harness.deliver([updated({ ...listing, venue: 'Old mill' }, 1)]),
  ]);
  await rescheduleOrders(harness.store, clock);
  const placed = await Promise.all(ids.map((id) => harness.store.get(orders.at(id))));
  for (const order of placed) expect(order?.rescheduled?.venue ?? order?.ticket.venue).toBe('Old mill');
});
