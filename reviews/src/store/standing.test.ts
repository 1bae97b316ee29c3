import { MemoryBroker, MemoryBus, newId, ownAccord } from '@marquee/common/events';
import { Store } from '@marquee/common/mongo';
import { personalReader } from '@marquee/common/personal';
import {
  aSale,
  consumerHarness,
  fixedClock,
  historyOf,
  signedIn,
  testClient,
  testHttp,
  type ConsumerHarness,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from '../app';
import { consumersOf } from '../consumers';
import { noon } from '../testing/fixtures';
import { allRecords } from './all-records';
import { authors } from './entitlements';
import { reviews } from './reviews';
import { bar, endBan, forget } from './standing';

const clock = fixedClock(noon);
const options = { cause: ownAccord('test'), now: noon };
const words = { title: 'A fine evening', content: 'The second half alone was worth it.', score: 8.5 };
const ratingCache = { find: (_id: string, read: () => Promise<never>) => read(), forget: async () => undefined };

let harness: ConsumerHarness;
let other: Store;
let client: TestClient;
beforeAll(async () => {
  harness = await consumerHarness({ service: 'reviews', records: allRecords, consumers: consumersOf, clock });
  other = await Store.open({ database: harness.database, bus: new MemoryBus(new MemoryBroker()), service: 'reviews', records: allRecords });
  const personal = personalReader({ find: async () => new Map() });
  client = await testClient(buildApp({ store: harness.store, personal, ratingCache }, testHttp({ clock })));
});
afterAll(async () => {
  await client.close();
  await other.relay.stop();
  await harness.close();
});
afterEach(() => jest.restoreAllMocks());

async function reviewed() {
  const [author, seller] = [signedIn({ now: noon }), signedIn({ now: noon })];
  const sale = aSale({ buyerId: author.user.id, sellerId: seller.user.id });
  await harness.deliver(historyOf(sale));
  const { status, body } = await client.post('/api/reviews', { cookie: author.cookie, body: { orderId: sale.orderId, ...words } });
  expect(status).toBe(201);
  return {
    ...{ author, seller },
    edit: () => client.put(`/api/reviews/${body.id}`, { cookie: author.cookie, body: { ...words, content: 'Back for good.' } }),
    answer: () => client.post(`/api/reviews/${body.id}/answer`, { cookie: seller.cookie, body: { content: 'Back for good.' } }),
    kept: () => harness.store.get(reviews.at(body.id)),
  };
}

/** Does it in another process, once the next change has loaded what it decides over and before it is written. */
function amidTheNextChange(work: () => Promise<void>): void {
  const { connection } = harness.database;
  const startSession = connection.startSession.bind(connection);
  jest.spyOn(connection, 'startSession').mockImplementationOnce(async (...given) => {
    await work();
    return startSession(...given);
  });
}

describe.each([
  ['deleted', forget],
  ['banned', (store: Store, userId: string) => bar(store, userId, undefined, options)],
] as const)('of an account that is %s', (_how, end) => {
  test('no words come into a review, neither edited nor as an answer', async () => {
    const { author, seller, edit, answer, kept } = await reviewed();
    await end(other, seller.user.id, options);
    expect(await answer()).toMatchObject({ status: 403, body: { code: 'banned' } });
    await end(other, author.user.id, options);
    expect(await edit()).toMatchObject({ status: 403, body: { code: 'banned' } });
    expect(JSON.stringify(await kept())).not.toContain('Back for good.');
  });

  test('words of the very same moment do not, either', async () => {
    const { author, seller, edit, answer, kept } = await reviewed();
    amidTheNextChange(() => end(other, seller.user.id, options));
    expect(await answer()).toMatchObject({ status: 403, body: { code: 'banned' } });
    amidTheNextChange(() => end(other, author.user.id, options));
    expect(await edit()).toMatchObject({ status: 403, body: { code: 'banned' } });
    expect(JSON.stringify(await kept())).not.toContain('Back for good.');
  });
});

describe('a ban that is over by the clock', () => {
  test('is lifted, and what it hid is shown', async () => {
    const { author, kept, edit } = await reviewed();
    await bar(other, author.user.id, noon, options);
    expect(await kept()).toMatchObject({ visible: false });
    await endBan(harness.store, author.user.id, options);
    expect(await kept()).toMatchObject({ visible: true, withheld: [] });
    expect((await edit()).status).toBe(200);
  });

  test.each([
    ['another ban', (userId: string) => bar(other, userId, undefined, options)],
    ['the end of the account', (userId: string) => forget(other, userId, options)],
  ])('does not lift %s of the very same moment', async (_what, follows) => {
    const { author, kept, edit } = await reviewed();
    await bar(other, author.user.id, noon, options);
    amidTheNextChange(() => follows(author.user.id));
    await endBan(harness.store, author.user.id, options);
    expect(await kept()).toMatchObject({ visible: false, withheld: ['banned'] });
    expect((await edit()).status).toBe(403);
    expect(await harness.store.get(authors.at(author.user.id))).toMatchObject({ barred: true });
  });
});

test('whoever may write edits and answers as before, also beside what they write elsewhere', async () => {
  const { edit, answer, kept } = await reviewed();
  const answers = await Promise.all([edit(), answer()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await kept()).toMatchObject({ content: 'Back for good.', answer: { content: 'Back for good.' } });
  expect(await client.put(`/api/reviews/${newId()}`, { cookie: signedIn({ now: noon }).cookie, body: words })).toMatchObject({
    status: 404,
  });
});
