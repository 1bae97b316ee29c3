import { newId } from '@marquee/common/events';
import {
  consumerHarness,
  eventOf,
  fixedClock,
  signedIn,
  testClient,
  testHttp,
  wholeCheck,
  type ConsumerHarness,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from './app';
import { checkOrders } from './check';
import { consumersOf } from './consumers';
import { aListing, allRecords, listed, listingCancelled, noon, updated, type Listing } from './testing/fixtures';

const clock = fixedClock(noon);
const buyer = signedIn();
const other = signedIn();

let harness: ConsumerHarness;
let client: TestClient;

beforeAll(async () => {
  harness = await consumerHarness({ service: 'orders', records: allRecords, consumers: consumersOf, clock });
  const app = buildApp(
    { store: harness.store, limits: { holdSeconds: 900, maxUnpaidHolds: 3 }, origin: 'https://marquee.example' },
    testHttp({ clock }),
  );
  client = await testClient(app);
});
afterAll(async () => {
  await client.close();
  await harness.close();
});

async function list(change: Partial<Listing> = {}): Promise<Listing> {
  const listing = aListing(change);
  await harness.deliver([listed(listing)]);
  return listing;
}

const hold = (
  ticketId: string,
  { as = signedIn(), quantity = 1, ...rest }: { as?: typeof buyer; quantity?: number; key?: string; expectedTotal?: number } = {},
) =>
  client.post('/api/orders', {
    cookie: as.cookie,
    body: { ticketId, quantity, expectedTotal: rest.expectedTotal },
    headers: rest.key === undefined ? {} : { 'Idempotency-Key': rest.key },
  });

describe('placing an order', () => {
  test('holds the tickets and says until when', async () => {
    const { ticketId } = await list();
    const answer = await hold(ticketId, { quantity: 2, expectedTotal: 5_000 });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ status: 'created', version: 0, quantity: 2, total: 5_000, currency: 'EUR' },
      ...{ expiresAt: '2026-06-01T12:15:00.000Z', serverNow: '2026-06-01T12:00:00.000Z', ticket: { id: ticketId } },
    });
  });

  test('of 60 at once for 10 tickets exactly ten hold one, the others learn that none is left', async () => {
    const { ticketId } = await list({ quantity: 10 });
    const answers = await Promise.all(Array.from({ length: 60 }, () => hold(ticketId)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code} ${body.left}`))).toEqual(new Set(['409 sold_out 0']));
  });

  test('the same key at the same moment gives one order to all', async () => {
    const { ticketId } = await list();
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => hold(ticketId, { as: buyer, key })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const again = await hold(ticketId, { as: buyer, key, quantity: 2 });
    expect([again.status, again.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await hold(ticketId, { as: other, key })).body.id).not.toBe(answers[0]?.body.id);
  });

  test('a changed price is refused with the new one', async () => {
    const { ticketId } = await list({ price: 3_000 });
    const answer = await hold(ticketId, { expectedTotal: 2_500 });
    expect([answer.status, answer.body.code, answer.body.total]).toEqual([409, 'price_changed', 3_000]);
  });

  test('the cap per account holds for simultaneous requests too', async () => {
    const { ticketId } = await list({ maxPerAccount: 2 });
    const eager = signedIn();
    const answers = await Promise.all([hold(ticketId, { as: eager }), hold(ticketId, { as: eager }), hold(ticketId, { as: eager })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 201, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'over_cap', cap: 2, left: 0 });
  });

  test('an account has only so many unpaid holds, over all tickets', async () => {
    const tickets = await Promise.all([list(), list(), list(), list()]);
    const eager = signedIn();
    const statuses = await Promise.all(tickets.map(async ({ ticketId }) => (await hold(ticketId, { as: eager })).status));
    expect(statuses.sort()).toEqual([201, 201, 201, 409]);
  });

  test('nobody signed in: 401; nonsense: 422 naming every field; an unknown ticket: 404', async () => {
    expect((await client.post('/api/orders', { body: { ticketId: newId(), quantity: 1 } })).status).toBe(401);
    const nonsense = await client.post('/api/orders', { cookie: buyer.cookie, body: { ticketId: { $gt: '' }, quantity: 0 } });
    expect(nonsense.status).toBe(422);
    expect(nonsense.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(['quantity', 'ticketId']);
    expect((await hold(newId())).status).toBe(404);
  });
});

describe('an order', () => {
  test('is among the data of its buyer only', async () => {
    const { ticketId } = await list();
    const { body } = await hold(ticketId, { as: buyer });
    const own = async (cookie: string) =>
      (await client.get('/api/orders/own-data', { cookie })).body.orders.map(({ id }: { id: string }) => id);
    expect(await own(buyer.cookie)).toContain(body.id);
    expect(await own(other.cookie)).not.toContain(body.id);
    expect((await client.get('/api/orders/own-data')).status).toBe(401);
    await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
  });

  test('is shown to its buyer only', async () => {
    const { ticketId } = await list();
    const { body } = await hold(ticketId, { as: buyer });
    expect((await client.get(`/api/orders/${body.id}`, { cookie: buyer.cookie })).body).toEqual(body);
    const [foreign, absent] = [
      await client.get(`/api/orders/${body.id}`, { cookie: other.cookie }),
      await client.get(`/api/orders/${newId()}`, { cookie: other.cookie }),
    ];
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect(foreign.body.detail).toBe(absent.body.detail);
    expect((await client.get(`/api/orders/${body.id}`)).status).toBe(401);
    expect((await client.delete(`/api/orders/${body.id}`, { cookie: other.cookie })).status).toBe(404);
    await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
  });

  test('is cancelled by its buyer, once or twice, and its tickets are free again', async () => {
    const { ticketId } = await list({ quantity: 1 });
    const { body } = await hold(ticketId, { as: buyer });
    const first = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    const second = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    expect([first.status, first.body.status, first.body.cancelReason, first.body.expiresAt]).toEqual([200, 'cancelled', 'buyer', null]);
    expect(second.body.version).toBe(first.body.version);
    expect((await hold(ticketId)).status).toBe(201);
  });

  test('that was free is given back by its buyer, once or twice, and somebody else can have it', async () => {
    const { ticketId } = await list({ price: 0, quantity: 1, maxPerAccount: 1 });
    const { body } = await hold(ticketId, { as: buyer });
    expect(body.status).toBe('completed');
    expect((await client.delete(`/api/orders/${body.id}`, { cookie: other.cookie })).status).toBe(404);
    const first = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    const second = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    expect([first.status, first.body.status, second.body.version]).toEqual([200, 'refunded', first.body.version]);
    const told = await harness.store.eventsOf(`order/${body.id}`);
    expect(told.map(({ type }) => type)).toEqual(['order:created', 'order:completed', 'order:refunded']);
    expect((await hold(ticketId, { as: buyer })).status).toBe(201);
  });

  test('that was free stays with its buyer once the event has begun', async () => {
    const startsAt = new Date(clock.now().getTime() + 60_000).toISOString();
    const { ticketId } = await list({ price: 0, startsAt });
    const { body } = await hold(ticketId, { as: buyer });
    clock.advance(60_000);
    const answer = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    expect([answer.status, answer.body.code]).toEqual([409, 'event_begun']);
  });

  test('that is paid is not cancelled', async () => {
    const { ticketId } = await list();
    const { body } = await hold(ticketId, { as: buyer });
    const paymentId = newId();
    const facts = { paymentId, orderId: body.id, buyerId: buyer.user.id, amount: 2_500, currency: 'EUR', intentId: 'pi_1' };
    await harness.deliver([eventOf('payment:created', { id: paymentId, version: 0 }, { ...facts, capturedAt: noon.toISOString() })]);
    const answer = await client.delete(`/api/orders/${body.id}`, { cookie: buyer.cookie });
    expect([answer.status, answer.body.code]).toEqual([409, 'order_completed']);
  });

  test('orders are listed newest first, page by page, and only one’s own', async () => {
    const collector = signedIn();
    const { ticketId } = await list({ price: 0 });
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      clock.advance(1_000);
      ids.unshift((await hold(ticketId, { as: collector })).body.id);
    }
    const first = await client.get('/api/orders?limit=3', { cookie: collector.cookie });
    const second = await client.get(`/api/orders?limit=3&cursor=${first.body.nextCursor}`, { cookie: collector.cookie });
    expect([...first.body.items, ...second.body.items].map((order: { id: string }) => order.id)).toEqual(ids);
    expect(second.body.nextCursor).toBeNull();
    expect((await client.get('/api/orders', { cookie: signedIn().cookie })).body).toEqual({ items: [], nextCursor: null });
    expect((await client.get('/api/orders?cursor=nonsense', { cookie: collector.cookie })).status).toBe(422);
  });
});

describe('the calendar of an order', () => {
  const calendarOf = (orderId: string, as = buyer) => client.get(`/api/orders/${orderId}/calendar.ics`, { cookie: as.cookie });

  test('says when and where, and is one’s own', async () => {
    const { ticketId } = await list({ price: 0 });
    const { body: order } = await hold(ticketId, { as: buyer, quantity: 2 });
    const { status, body, headers } = await calendarOf(order.id);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="marquee-${order.id}.ics"`);
    for (const line of [
      ...[`UID:${order.id}@marquee`, 'DTSTART:20260901T190000Z', 'SUMMARY:An evening of songs', 'LOCATION:Town hall'],
      ...['DESCRIPTION:2 tickets', 'STATUS:CONFIRMED'],
    ])
      expect(body).toContain(`\r\n${line}\r\n`);
    expect([(await calendarOf(order.id, other)).status, (await calendarOf(newId())).status]).toEqual([404, 404]);
    expect((await client.get(`/api/orders/${order.id}/calendar.ics`)).status).toBe(401);
  });

  test('follows the listing under the same identity, with a higher sequence each time', async () => {
    const listing = await list({ price: 0 });
    const { body: order } = await hold(listing.ticketId, { as: buyer });
    const read = async () => {
      const { body } = await calendarOf(order.id);
      const [, sequence] = /\r\nSEQUENCE:(\d+)\r\n/.exec(body) ?? [];
      return { body, sequence: Number(sequence) };
    };
    const before = await read();
    const moved = { ...listing, venue: 'Old mill', startsAt: '2026-09-02T18:30:00.000Z' };
    await harness.deliver([updated(moved, 1)]);
    const after = await read();
    await harness.deliver([listingCancelled(listing, 2)]);
    const cancelled = await read();
    expect(after.body).toMatch(/DTSTART:20260902T183000Z\r\n.*LOCATION:Old mill\r\n/s);
    expect(cancelled.body).toContain('\r\nSTATUS:CANCELLED\r\n');
    expect([after.sequence - before.sequence, cancelled.sequence - after.sequence]).toEqual([1, 1]);
    for (const { body } of [before, after, cancelled]) expect(body).toContain(`\r\nUID:${order.id}@marquee\r\n`);
  });

  test('is refused for what is not bought', async () => {
    const { ticketId } = await list();
    const { body: order } = await hold(ticketId, { as: buyer });
    const { status, body } = await calendarOf(order.id);
    expect([status, body.code]).toEqual([409, 'order_not_completed']);
    await client.delete(`/api/orders/${order.id}`, { cookie: buyer.cookie });
    expect((await calendarOf(order.id)).status).toBe(409);
  });
});

test('a lowered capacity applies at once and is told as oversubscribed, not as an error', async () => {
  const listing = await list({ quantity: 3 });
  await Promise.all([hold(listing.ticketId), hold(listing.ticketId), hold(listing.ticketId)]);
  await harness.deliver([updated({ ...listing, quantity: 1 }, 1)]);
  expect((await hold(listing.ticketId)).body).toMatchObject({ code: 'sold_out', left: 0 });
  const [last] = (await harness.store.eventsOf(`stock/${listing.ticketId}`)).slice(-1);
  expect(last?.data).toMatchObject({ capacity: 1, held: 3, oversubscribed: true });
});

test('after all of this the books balance', async () => {
  const { invariants } = await wholeCheck(checkOrders(harness.store));
  expect(invariants.map(({ holds, violations }) => ({ holds, violations }))).toEqual(
    invariants.map(() => ({ holds: true, violations: [] })),
  );
  expect(invariants[0]?.compared).toBeGreaterThan(5);
});

test('the check sees a stock that differs from its orders', async () => {
  const { ticketId } = await list();
  await harness.database.connection.collection('stocks').updateOne({ _id: ticketId as never }, { $inc: { held: 1 } });
  const { invariants } = await wholeCheck(checkOrders(harness.store));
  expect(invariants[0]).toMatchObject({ holds: false, violations: [{ id: ticketId }] });
});
