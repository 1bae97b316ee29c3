import { newId, ownAccord, type MarqueeEvent } from '@marquee/common/events';
import { eventOf, shuffled, signedIn, twice, type SignedIn } from '@marquee/common/testing';
import { allRecords } from '../store/all-records';
import { payments } from '../store/payments';
import { refundGrants } from '../store/refund-grants';
import { refundRequests } from '../store/refund-requests';
import { refunds } from '../store/refunds';
import { aPlacedOrder, completed, placed, type Placed } from '../testing/fixtures';
import { cards } from '../testing/local-stripe';
import { openMarketplace, type Marketplace } from '../testing/marketplace';
import { forgetLateWords } from '../workers/forget-late-words';
import { payRefunds } from '../workers/pay-refunds';
import { workOffWebhooks } from '../workers/work-off-webhooks';

/** The workers stand still here and do what a test tells them to. */
let market: Marketplace;
let buyer: SignedIn;
let seller: SignedIn;
/** Nobody else says this. */
let words: string;

beforeAll(async () => void (market = await openMarketplace({ working: false })), 60_000);
beforeEach(() => {
  [buyer, seller] = [signedIn(), signedIn()];
  words = `I fell ill, says ${newId()}.`;
});
afterAll(() => market.stop());

const byTerms = { refundTerms: { kind: 'always' } } as const;
const post = (path: string, as: SignedIn, body: object) => market.client.post(`/api/payments${path}`, { cookie: as.cookie, body });

async function bought(change: Partial<Placed> = {}): Promise<string> {
  const expiresAt = new Date(market.clock.now().getTime() + 900_000).toISOString();
  const order = aPlacedOrder({ buyerId: buyer.user.id, sellerId: seller.user.id, expiresAt, ...change });
  await market.harness.deliver([placed(order)]);
  const { body } = await post('', buyer, { orderId: order.orderId });
  await market.local.payByCard(body.clientSecret, cards.good);
  await market.until('the capture', async () => {
    await workOffWebhooks(market.work);
    return (await market.harness.store.get(payments.at(body.id)))?.status === 'captured';
  });
  await market.harness.deliver([completed(order, body.id)]);
  return body.id;
}

async function asked(paymentId: string): Promise<string> {
  expect((await post(`/${paymentId}/refund-requests`, buyer, { reason: words })).status).toBe(201);
  return paymentId;
}

async function grants(paymentId: string, body: object): Promise<void> {
  expect((await post(`/${paymentId}/refunds`, seller, body)).status).toBe(201);
}

async function declines(paymentId: string, reason: string): Promise<void> {
  expect((await post(`/${paymentId}/refund-requests/decline`, seller, { reason })).status).toBe(200);
}

function lifeOf({ user: { id } }: SignedIn): MarqueeEvent[] {
  return [
    eventOf('user:created', { id, version: 0 }, { userId: id, email: `${id}@example.com`, nickname: 'nina' }),
    eventOf('user:deleted', { id, version: 1 }, { userId: id }),
  ];
}

/** Everything that the service keeps, also what it has told and is about to tell. */
async function everything(): Promise<string> {
  const collections = [...allRecords.map(({ collection }) => collection), 'events', 'outbox'];
  const { connection } = market.harness.database;
  return JSON.stringify(await Promise.all(collections.map((name) => connection.collection(name).find().toArray())));
}

const requestOf = (paymentId: string) => market.harness.store.get(refundRequests.at(paymentId));
const refundOf = (paymentId: string) => market.harness.store.get(refunds.at(paymentId));
const reasonsOf = async (paymentId: string) => {
  const found = await market.harness.store.find(refundGrants, { paymentId }, { sort: { createdAt: 1 } });
  return found.map(({ reason }) => reason);
};
/** What the others are told once the money is back. */
async function toldAfterPaying(paymentId: string): Promise<Record<string, unknown> | undefined> {
  await payRefunds(market.work);
  return (await market.told(paymentId)).at(-1)?.data;
}

describe.each([
  ['in order', (events: MarqueeEvent[]) => events],
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
  ['the deletion first', (events: MarqueeEvent[]) => [...events].reverse()],
])('delivered %s', (_, order) => {
  test('the deletion of a buyer takes what they said, and nothing of what was decided or is owed', async () => {
    const [open, declined, granted] = [await asked(await bought()), await asked(await bought()), await asked(await bought(byTerms))];
    await declines(declined, 'The hall is booked.');
    expect(await everything()).toContain(words);
    await market.harness.deliver(order(lifeOf(buyer)));
    expect(await everything()).not.toContain(words);
    expect(await requestOf(open)).toMatchObject({ status: 'open', reason: '', version: 1 });
    expect(await requestOf(declined)).toMatchObject({ status: 'declined', reason: '', answer: 'The hall is booked.', version: 2 });
    expect(await requestOf(granted)).toMatchObject({ status: 'granted', reason: '', version: 1 });
    expect(await reasonsOf(granted)).toEqual(['']);
    expect(await toldAfterPaying(granted)).toMatchObject({ amount: 5_000, reason: 'requested' });
    expect(await everything()).not.toContain(words);
    const { body } = await market.client.get('/api/payments/refund-requests', { cookie: seller.cookie });
    expect(body.items).toMatchObject([{ paymentId: open, reason: '' }]);
  });

  test('the deletion of a seller takes what they said, and nothing of the buyer’s', async () => {
    const [declined, granted] = [await asked(await bought()), await asked(await bought())];
    await declines(declined, `The hall is booked. ${seller.user.id}`);
    await grants(granted, { amount: 1_500, reason: `Get well soon. ${seller.user.id}` });
    await market.harness.deliver(order(lifeOf(seller)));
    expect(await everything()).not.toMatch(/The hall is booked\. \w|Get well soon/);
    expect(await requestOf(declined)).toMatchObject({ status: 'declined', reason: words });
    expect((await requestOf(declined))?.answer).toBeUndefined();
    expect(await requestOf(granted)).toMatchObject({ status: 'granted', reason: words });
    expect(await reasonsOf(granted)).toEqual(['']);
    expect((await toldAfterPaying(granted))?.['explanation']).toBeUndefined();
  });
});

test('what a seller granted in their own words stays with a buyer who is gone', async () => {
  const paymentId = await asked(await bought());
  await grants(paymentId, { amount: 1_500, reason: 'Get well soon.' });
  await market.harness.deliver(lifeOf(buyer));
  expect(await everything()).not.toContain(words);
  expect([await reasonsOf(paymentId), (await refundOf(paymentId))?.explanation]).toEqual([['Get well soon.'], 'Get well soon.']);
  expect(await toldAfterPaying(paymentId)).toMatchObject({ amount: 1_500, explanation: 'Get well soon.' });
});

test('the words of others stay when somebody is deleted', async () => {
  const paymentId = await asked(await bought(byTerms));
  await market.harness.deliver(lifeOf(signedIn()));
  expect([(await requestOf(paymentId))?.reason, await reasonsOf(paymentId)]).toEqual([words, [words]]);
});

test('a buyer’s words are taken from the explanation, where versions before put them, and not told after that', async () => {
  const paymentId = await asked(await bought(byTerms));
  const occasion = { cause: ownAccord('test'), now: market.clock.now() };
  await market.harness.store.changeOne(
    refunds.at(paymentId),
    (refund) => ({ outcome: 'changed', state: { ...refund, explanation: words } as NonNullable<typeof refund>, events: [] }),
    occasion,
  );
  await market.harness.deliver(twice(lifeOf(buyer)));
  expect(await refundOf(paymentId)).not.toHaveProperty('explanation');
  expect((await toldAfterPaying(paymentId))?.['amount']).toBe(5_000);
  expect(await everything()).not.toContain(words);
});

test('what is said in the very moment of the deletion is blanked a minute later', async () => {
  const [late, granted] = [await bought(byTerms), await bought()];
  await market.harness.deliver([...lifeOf(buyer), ...lifeOf(seller)]);
  await asked(late);
  await grants(granted, { reason: `Get well soon. ${seller.user.id}` });
  expect(await forgetLateWords(market.work)).toBe(0);
  expect(await everything()).toContain(words);
  market.clock.advance(60_000);
  expect(await forgetLateWords(market.work)).toBeGreaterThanOrEqual(2);
  expect(await everything()).not.toContain(words);
  expect(await requestOf(late)).toMatchObject({ status: 'granted', reason: '' });
  expect([await reasonsOf(late), await reasonsOf(granted)]).toEqual([[''], ['']]);
  expect(await refundOf(granted)).not.toHaveProperty('explanation');
  market.clock.advance(60_000);
  expect(await forgetLateWords(market.work)).toBe(0);
});
