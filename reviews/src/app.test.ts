import { newId } from '@marquee/common/events';
import { personalReader } from '@marquee/common/personal';
import { openRedis } from '@marquee/common/redis';
import {
  aSale,
  consumerHarness,
  eventOf,
  fixedClock,
  historyOf,
  signedIn,
  testClient,
  testHttp,
  wholeCheck,
  type ConsumerHarness,
  type Sale,
  type SignedIn,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from './app';
import { checkReviews } from './check';
import { consumersOf } from './consumers';
import { ratingCacheIn } from './gateways/rating-cache';
import { allRecords } from './store/all-records';
import { reviews } from './store/reviews';
import { noon, userCreated } from './testing/fixtures';
import { endBans } from './workers/end-bans';

const clock = fixedClock(noon);
const seller = signedIn({ now: noon });
const operator = signedIn({ now: noon, roles: ['operator'] });
const words = { title: 'A fine evening', content: 'The second half alone was worth it.', score: 8.5 };

const redis = openRedis({ url: process.env['REDIS_URL'] ?? '', service: 'reviews', onState: () => undefined });
const ratingCache = ratingCacheIn(redis);
let harness: ConsumerHarness;
let client: TestClient;

beforeAll(async () => {
  harness = await consumerHarness({ service: 'reviews', records: allRecords, consumers: consumersOf, clock });
  const personal = personalReader({ find: async () => new Map() });
  client = await testClient(buildApp({ store: harness.store, personal, ratingCache }, testHttp({ clock })));
});
afterAll(async () => {
  await client.close();
  redis.disconnect();
  await harness.close();
});
beforeEach(() => clock.set(noon));
afterEach(async () => {
  const { invariants } = await wholeCheck(checkReviews(harness.store));
  expect(invariants.map(({ violations }) => violations)).toEqual([[], []]);
});

/** Somebody who has bought, with what they bought. */
async function buyer(change: Partial<Sale> = {}): Promise<{ who: SignedIn; sale: Sale }> {
  const who = signedIn({ now: noon });
  const sale = aSale({ buyerId: who.user.id, sellerId: seller.user.id, ...change });
  await harness.deliver(historyOf(sale));
  return { who, sale };
}
const write = (who: SignedIn, orderId: string, change: object = {}) =>
  client.post('/api/reviews', { cookie: who.cookie, body: { orderId, ...words, ...change } });
const shownRatingOf = async (id: string) => (await client.get(`/api/reviews/ratings/${id}`)).body;
/** Once what is kept at hand is gone. */
const ratingOf = async (id: string) => {
  await ratingCache.forget(id);
  return shownRatingOf(id);
};
const shownOf = async (ticketId: string) =>
  (await client.get(`/api/reviews?ticket=${ticketId}`)).body.items.map(({ id }: { id: string }) => id);

test('a buyer reviews an order, everybody reads it, and ticket and seller are rated by it', async () => {
  const { who, sale } = await buyer({ sellerId: newId() });
  await harness.deliver([userCreated(who.user.id, 'ada')]);
  const { status, body } = await write(who, sale.orderId, { title: '  A fine evening ' });
  expect([status, body]).toMatchObject([201, { ...words, id: sale.orderId, basis: 'bought', author: { nickname: 'ada' }, answer: null }]);
  expect((await client.get(`/api/reviews?ticket=${sale.ticketId}`)).body).toEqual({ items: [body], nextCursor: null });
  for (const id of [sale.ticketId, sale.sellerId]) expect(await ratingOf(id)).toMatchObject({ version: 0, count: 1, average: 8.5 });
});

test('editing and deleting move the rating, and what was deleted may be written once more', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const path = `/api/reviews/${sale.orderId}`;
  const edited = await client.put(path, { cookie: who.cookie, body: { ...words, score: 0.5 } });
  expect([edited.status, edited.body.version, (await ratingOf(sale.ticketId)).average]).toEqual([200, 1, 0.5]);
  const stale = await client.put(path, { cookie: who.cookie, headers: { 'if-match': '"0"' }, body: words });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  expect((await client.delete(path, { cookie: who.cookie })).status).toBe(204);
  expect([(await client.get(path)).status, (await ratingOf(sale.ticketId)).count]).toEqual([404, 0]);
  expect((await write(who, sale.orderId, { score: 10 })).status).toBe(201);
  expect(await ratingOf(sale.ticketId)).toMatchObject({ count: 1, average: 10, version: 3 });
});

test('without a purchase 403, twice 409, somebody else’s 403, without an account 401', async () => {
  const { who, sale } = await buyer();
  const stranger = signedIn({ now: noon });
  for (const orderId of [sale.orderId, newId()]) {
    expect(await write(stranger, orderId)).toMatchObject({ status: 403, body: { code: 'not_bought' } });
  }
  expect((await Promise.all([write(who, sale.orderId), write(who, sale.orderId)])).map(({ status }) => status).sort()).toEqual([201, 409]);
  const path = `/api/reviews/${sale.orderId}`;
  expect((await client.put(path, { cookie: stranger.cookie, body: words })).status).toBe(403);
  expect((await client.delete(path, { cookie: stranger.cookie })).status).toBe(403);
  expect((await client.post('/api/reviews', { body: { orderId: sale.orderId, ...words } })).status).toBe(401);
});

test.each([
  ['title', { title: '  ' }],
  ['title', { title: 'x'.repeat(101) }],
  ['content', { content: '\n ' }],
  ['content', { content: 'x'.repeat(201) }],
  ['score', { score: 0 }],
  ['score', { score: -1 }],
  ['score', { score: 10.5 }],
  ['score', { score: 7.3 }],
])('422 names %s of %j', async (field, change) => {
  const { who, sale } = await buyer();
  const { status, body } = await write(who, sale.orderId, change);
  expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([422, [field]]);
});

test('200 characters are not too many, however many bytes they are', async () => {
  const { who, sale } = await buyer();
  expect((await write(who, sale.orderId, { content: '🎭'.repeat(200), score: 0.5 })).status).toBe(201);
});

test('whoever has said something sees it counted at once, also where ratings are kept at hand', async () => {
  const { who, sale } = await buyer();
  expect(await shownRatingOf(sale.ticketId)).toMatchObject({ count: 0, average: null });
  await write(who, sale.orderId);
  expect(await shownRatingOf(sale.ticketId)).toMatchObject({ count: 1, average: 8.5 });
  await client.put(`/api/reviews/${sale.orderId}`, { cookie: who.cookie, body: { ...words, score: 2 } });
  expect(await shownRatingOf(sale.ticketId)).toMatchObject({ count: 1, average: 2 });
  await client.delete(`/api/reviews/${sale.orderId}`, { cookie: who.cookie });
  expect(await shownRatingOf(sale.ticketId)).toMatchObject({ count: 0, average: null });
});

test('where a gate was opened only who went in reviews, and is said to have been there', async () => {
  const { who, sale } = await buyer();
  const { orderId, ticketId } = sale;
  const gate = { ticketId, sellerId: seller.user.id, capacity: 10, reentry: false, form: 'static' as const, selfCheckIn: false };
  await harness.deliver([eventOf('gate:opened', { id: ticketId, version: 0 }, { ...gate, at: noon.toISOString() })]);
  expect(await write(who, orderId)).toMatchObject({ status: 403, body: { code: 'not_admitted' } });
  const passId = newId();
  const data = { passId, orderId, ticketId, holderId: who.user.id, at: noon.toISOString() };
  await harness.deliver([eventOf('pass:admitted', { id: passId, version: 0 }, data)]);
  expect(await write(who, orderId)).toMatchObject({ status: 201, body: { basis: 'attended' } });
});

test('the seller answers once, and nobody else does', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const answer = (by: SignedIn) =>
    client.post(`/api/reviews/${sale.orderId}/answer`, { cookie: by.cookie, body: { content: 'Thank you.' } });
  expect((await answer(who)).status).toBe(403);
  expect((await answer(seller)).body.answer).toMatchObject({ content: 'Thank you.' });
  expect(await answer(seller)).toMatchObject({ status: 409, body: { code: 'already_answered' } });
});

test('a review is reported once by each, hidden by an operator and shown again', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const [one, other] = [signedIn({ now: noon }), signedIn({ now: noon })];
  for (const { cookie } of [one, one, other]) {
    expect((await client.post(`/api/reviews/${sale.orderId}/reports`, { cookie })).status).toBe(204);
  }
  const act = (what: string, by = operator) => client.post(`/api/reviews/${sale.orderId}/${what}`, { cookie: by.cookie });
  expect((await act('hide', who)).status).toBe(404);
  const reported = async (state: string, by = operator) => client.get(`/api/reviews/reported?state=${state}`, { cookie: by.cookie });
  const idsOf = async (state: string) => (await reported(state)).body.items.map(({ id }: { id: string }) => id);
  expect((await reported('open', who)).status).toBe(404);
  expect([await idsOf('open'), await idsOf('hidden')]).toEqual([[sale.orderId], []]);
  expect((await act('hide')).body).toMatchObject({ hiddenBecause: ['operator'], reports: 2 });
  expect([await idsOf('open'), await idsOf('hidden')]).toEqual([[], [sale.orderId]]);
  expect([await shownOf(sale.ticketId), (await ratingOf(sale.ticketId)).count]).toEqual([[], 0]);
  expect((await client.get(`/api/reviews/${sale.orderId}`, { cookie: who.cookie })).status).toBe(200);
  expect((await client.get(`/api/reviews/${sale.orderId}`)).status).toBe(404);
  await act('unhide');
  expect([await shownOf(sale.ticketId), (await ratingOf(sale.ticketId)).count]).toEqual([[sale.orderId], 1]);
  const dismiss = (by: SignedIn) => client.delete(`/api/reviews/${sale.orderId}/reports`, { cookie: by.cookie });
  expect((await dismiss(who)).status).toBe(404);
  expect((await dismiss(operator)).body).toMatchObject({ reports: 0, hiddenBecause: [] });
  expect(await idsOf('open')).toEqual([]);
});

test('whoever reported a review reports what is written in its place, too', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const { cookie } = signedIn({ now: noon });
  const report = () => client.post(`/api/reviews/${sale.orderId}/reports`, { cookie });
  const reportsNow = async () => (await harness.store.get(reviews.at(sale.orderId)))?.reports;
  await report();
  await report();
  expect(await reportsNow()).toBe(1);
  await client.delete(`/api/reviews/${sale.orderId}`, { cookie: who.cookie });
  clock.set(new Date(noon.getTime() + 1_000));
  await write(who, sale.orderId);
  expect(await reportsNow()).toBe(0);
  await report();
  await report();
  expect(await reportsNow()).toBe(1);
  clock.set(noon);
});

test('somebody takes along what they said, answered and reported, nothing of others', async () => {
  const [{ who, sale }, { who: other, sale: others }] = [await buyer(), await buyer()];
  expect((await write(who, sale.orderId)).status).toBe(201);
  expect((await write(other, others.orderId)).status).toBe(201);
  expect((await client.post(`/api/reviews/${others.orderId}/reports`, { cookie: who.cookie })).status).toBe(204);
  const shopkeeper = signedIn({ now: noon });
  const { who: guest, sale: evening } = await buyer({ sellerId: shopkeeper.user.id });
  await write(guest, evening.orderId);
  const answer = { cookie: shopkeeper.cookie, body: { content: 'Thank you.' } };
  expect((await client.post(`/api/reviews/${evening.orderId}/answer`, answer)).status).toBe(200);
  const ownData = async ({ cookie }: SignedIn) => (await client.get('/api/reviews/own-data', { cookie })).body;
  expect(await ownData(who)).toMatchObject({
    reviews: [{ id: sale.orderId, title: words.title }],
    reviewReports: [{ reviewId: others.orderId, at: noon.toISOString() }],
  });
  expect(await ownData(other)).toMatchObject({ reviews: [{ id: others.orderId }], reviewAnswers: [], reviewReports: [] });
  expect(await ownData(shopkeeper)).toEqual({
    reviews: [],
    reviewAnswers: [{ reviewId: evening.orderId, ticketId: evening.ticketId, content: 'Thank you.', at: noon.toISOString() }],
    reviewReports: [],
  });
});

test('a ban hides what its author wrote until it is lifted, or over', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const userId = who.user.id;
  const until = new Date(noon.getTime() + 60_000);
  const ban = { userId, reason: 'spam', bannedBy: newId() };
  await harness.deliver([userCreated(userId, 'bert'), eventOf('user:banned', { id: userId, version: 1 }, ban)]);
  expect([await shownOf(sale.ticketId), (await ratingOf(sale.ticketId)).count]).toEqual([[], 0]);
  await harness.deliver([eventOf('user:ban-lifted', { id: userId, version: 2 }, { userId, liftedBy: newId() })]);
  expect([await shownOf(sale.ticketId), (await ratingOf(sale.ticketId)).count]).toEqual([[sale.orderId], 1]);
  await harness.deliver([eventOf('user:banned', { id: userId, version: 1 }, ban)]); // delivered once more
  expect(await shownOf(sale.ticketId)).toEqual([sale.orderId]);
  await harness.deliver([eventOf('user:banned', { id: userId, version: 3 }, { ...ban, until: until.toISOString() })]);
  await endBans(harness.store, clock);
  expect(await shownOf(sale.ticketId)).toEqual([]);
  clock.set(until);
  await endBans(harness.store, clock);
  expect(await shownOf(sale.ticketId)).toEqual([sale.orderId]);
});

test('an admin sees what a ban has hidden, for as long as it does, and others nothing', async () => {
  const admin = signedIn({ now: noon, roles: ['admin'] });
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const other = aSale({ buyerId: who.user.id, sellerId: seller.user.id });
  await harness.deliver(historyOf(other));
  await write(who, other.orderId, { title: 'Not again' });
  const hide = (what: string) => client.post(`/api/reviews/${other.orderId}/${what}`, { cookie: operator.cookie });
  await hide('hide');
  const userId = who.user.id;
  const seen = (by: SignedIn, id = userId) => client.get(`/api/reviews/hidden/${id}`, { cookie: by.cookie });
  expect((await seen(admin)).body.items).toEqual([]);

  const at = new Date(noon.getTime() + 60_000);
  clock.set(at);
  const ban = eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'spam', bannedBy: newId() });
  await harness.deliver([userCreated(userId, 'dora'), ban]);
  await hide('unhide');
  expect((await seen(admin)).body.items.map(({ id }: { id: string }) => id).sort()).toEqual([sale.orderId, other.orderId].sort());
  expect((await seen(admin)).body.items).toContainEqual({
    kind: 'review_hidden',
    id: other.orderId,
    title: 'Not again',
    at: at.toISOString(),
  });
  expect((await seen(admin, newId())).body.items).toEqual([]);
  expect((await seen(who)).status).toBe(404);
  await harness.deliver([eventOf('user:ban-lifted', { id: userId, version: 2 }, { userId, liftedBy: newId() })]);
  expect((await seen(admin)).body.items).toEqual([]);
});

test('of a deleted account only the score stays', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const userId = who.user.id;
  await harness.deliver([userCreated(userId, 'carl'), eventOf('user:deleted', { id: userId, version: 1 }, { userId })]);
  const { body } = await client.get(`/api/reviews/${sale.orderId}`);
  expect(body).toMatchObject({ title: '', content: '', score: 8.5, author: { nickname: null } });
  expect((await ratingOf(sale.ticketId)).count).toBe(1);
  expect(JSON.stringify(await harness.store.eventsOf(`review/${sale.orderId}`))).not.toContain(words.content);
});

test('a refunded order is not reviewed, and its review no longer counts', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const { who: late, sale: other } = await buyer();
  await harness.deliver([...historyOf(sale, { refunded: true }).slice(2), ...historyOf(other, { refunded: true }).slice(2)]);
  expect([await shownOf(sale.ticketId), (await ratingOf(sale.ticketId)).count]).toEqual([[], 0]);
  expect(await write(late, other.orderId)).toMatchObject({ status: 403, body: { code: 'order_refunded' } });
});

test('pages of reviews begin behind the last of the page before', async () => {
  const ticketId = newId();
  for (let index = 0; index < 3; index += 1) {
    const { who, sale } = await buyer({ ticketId });
    await write(who, sale.orderId);
  }
  const first = (await client.get(`/api/reviews?ticket=${ticketId}&limit=2`)).body;
  const second = (await client.get(`/api/reviews?ticket=${ticketId}&limit=2&cursor=${first.nextCursor}`)).body;
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
});

test('the check sees a rating that has drifted', async () => {
  const { who, sale } = await buyer();
  await write(who, sale.orderId);
  const kept = harness.database.connection.collection('ratings');
  await kept.updateOne({ _id: sale.ticketId as never }, { $inc: { sum: 1 } });
  const { invariants } = await wholeCheck(checkReviews(harness.store));
  expect(invariants[0]).toMatchObject({ holds: false, violations: [sale.ticketId] });
  await kept.updateOne({ _id: sale.ticketId as never }, { $inc: { sum: -1 } });
});
