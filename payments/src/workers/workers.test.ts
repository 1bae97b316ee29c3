import { newId, ownAccord } from '@marquee/common/events';
import { signedIn } from '@marquee/common/testing';
import { comparisonId } from '../domain/comparison';
import type { PaymentProvider, ProviderIntent } from '../gateways/provider';
import { claim } from '../store/claim';
import { comparisons } from '../store/comparisons';
import { intents } from '../store/intents';
import { refunds } from '../store/refunds';
import { webhooks } from '../store/webhooks';
import { aPlacedOrder, cancelled, placed, type Placed } from '../testing/fixtures';
import { cards } from '../testing/local-stripe';
import { openMarketplace, type Marketplace } from '../testing/marketplace';
import { compareWithProvider } from './compare-with-provider';
import { followOrders } from './follow-orders';
import { payRefunds } from './pay-refunds';
import { readIntents } from './read-intents';
import { workOffWebhooks } from './work-off-webhooks';

/** The workers stand still here and do what a test tells them to. */
let market: Marketplace;
const buyer = signedIn();

beforeAll(async () => void (market = await openMarketplace({ working: false })), 60_000);
afterEach(() => market.local.control('DELETE', ''));
afterAll(() => market.stop());

async function begun(): Promise<{ order: Placed; id: string; secret: string; intentId: string }> {
  const expiresAt = new Date(market.clock.now().getTime() + 900_000).toISOString();
  const order = aPlacedOrder({ buyerId: buyer.user.id, expiresAt });
  await market.harness.deliver([placed(order)]);
  const { body } = await market.client.post('/api/payments', { cookie: buyer.cookie, body: { orderId: order.orderId } });
  return { order, id: body.id, secret: body.clientSecret, intentId: body.clientSecret.split('_secret_')[0] };
}

async function paid(card = cards.good) {
  const payment = await begun();
  await market.local.payByCard(payment.secret, card);
  return payment;
}

const intent = (id: string) => market.harness.store.get(intents.at(id));
const refund = (id: string) => market.harness.store.get(refunds.at(id));
const typesOf = async (id: string) => (await market.told(id)).map(({ type }) => type);
const webhookFor = async (intentId: string) => {
  await market.until(
    'the webhook',
    async () => (await market.harness.store.count(webhooks, { providerIntentId: intentId, nextAt: { $exists: true } })) > 0,
  );
};
const rest = async () => {
  while (
    (await workOffWebhooks(market.work)) +
      (await followOrders(market.work)) +
      (await readIntents(market.work)) +
      (await payRefunds(market.work)) >
    0
  );
};
/** The same work, with one question to the provider answered in another way. */
const workWith = (change: Partial<PaymentProvider>) => ({ ...market.work, provider: { ...market.provider, ...change } });

describe('a row that is due', () => {
  test('is taken by one of several processes, and by another when that one does not come back', async () => {
    const { store } = market.harness;
    const now = market.clock.now();
    const ids = Array.from({ length: 20 }, () => `evt_${newId()}`);
    await Promise.all(
      ids.map((id) =>
        store.changeOne(
          webhooks.fresh(id),
          () => ({ outcome: 'changed', state: { id, version: -1, type: 'x', receivedAt: now, failures: 0, nextAt: now }, events: [] }),
          {
            cause: ownAccord('test'),
            now,
          },
        ),
      ),
    );
    const taken = (await Promise.all(Array.from({ length: 4 }, () => claim(store, webhooks, now)))).flat();
    expect(
      taken
        .map(({ id }) => id)
        .filter((id) => ids.includes(id))
        .sort(),
    ).toEqual([...ids].sort());
    expect(await claim(store, webhooks, now)).toEqual([]);
    expect(await claim(store, webhooks, new Date(now.getTime() + 30_000))).toHaveLength(taken.length);
    market.clock.advance(120_000);
    await rest();
  });

  test('that fails holds up none of the others', async () => {
    const [bad, good] = [await paid(), await paid()];
    await webhookFor(bad.intentId);
    await webhookFor(good.intentId);
    const provider = {
      retrieveIntent: (id: string) =>
        id === bad.intentId ? Promise.reject(new Error('something unheard of')) : market.provider.retrieveIntent(id),
    };
    await workOffWebhooks(workWith(provider));
    expect([(await intent(bad.id))?.state, (await intent(good.id))?.state]).toEqual(['open', 'captured']);
    market.clock.advance(600_000);
    await rest();
    expect((await intent(bad.id))?.state).toBe('captured');
  });
});

describe('a process that dies', () => {
  test('after the provider was asked for an intent, before that was noted, finds the same intent again', async () => {
    const lost = await begun();
    const connection = market.harness.database.connection.collection('intents');
    await connection.updateOne({ _id: lost.id as never }, { $set: { state: 'wanted' }, $unset: { providerId: '', clientSecret: '' } });
    market.clock.advance(21_000);
    await readIntents(market.work);
    expect(await intent(lost.id)).toMatchObject({ state: 'open', providerId: lost.intentId, clientSecret: lost.secret });
  });

  test('after the money was given back, before that was noted, gives it back once', async () => {
    const payment = await paid();
    await webhookFor(payment.intentId);
    await workOffWebhooks(market.work);
    await market.harness.deliver([cancelled(payment.order)]);
    await followOrders(market.work);
    let made = 0;
    const dying = workWith({
      refund: async (request) => {
        await market.provider.refund(request);
        made += 1;
        throw new Error('killed');
      },
    });
    await payRefunds(dying);
    expect([made, (await refund(payment.id))?.attempts.map(({ outcome }) => outcome)]).toEqual([1, ['Error: killed']]);
    market.clock.advance(60_000);
    await payRefunds(dying);
    expect(made).toBe(1);
    expect(await refund(payment.id)).toMatchObject({ status: 'succeeded' });
    expect(await typesOf(payment.id)).toEqual(['payment:created', 'payment:refunded']);
    expect(await market.provider.listRefunds(payment.intentId)).toHaveLength(1);
  });

  test('with a webhook in hand leaves it to another', async () => {
    const payment = await paid();
    await webhookFor(payment.intentId);
    expect((await claim(market.harness.store, webhooks, market.clock.now())).length).toBeGreaterThan(0);
    await rest();
    expect((await intent(payment.id))?.state).toBe('open');
    market.clock.advance(30_001);
    await rest();
    expect((await intent(payment.id))?.state).toBe('captured');
  });
});

describe('two processes that do the same at once', () => {
  test('tell of a capture and of its refund once', async () => {
    const payment = await paid();
    await market.harness.deliver([cancelled(payment.order)]);
    const reading = await market.provider.retrieveIntent(payment.intentId);
    market.clock.advance(61_000);
    const stale = (ask: (id: string) => Promise<ProviderIntent>) => async (id: string) => (id === payment.intentId ? reading : ask(id));
    const slow = workWith({ retrieveIntent: stale(market.provider.retrieveIntent), cancelIntent: stale(market.provider.cancelIntent) });
    await Promise.all([rest(), followOrders(slow), readIntents(slow), workOffWebhooks(slow)]);
    await market.until('the refund', async () => {
      market.clock.advance(1_000);
      await Promise.all([payRefunds(market.work), payRefunds(slow), rest()]);
      return (await refund(payment.id))?.status === 'succeeded';
    });
    expect(await typesOf(payment.id)).toEqual(['payment:created', 'payment:refunded']);
    expect(await market.provider.listRefunds(payment.intentId)).toHaveLength(1);
  });
});

describe('the daily comparison', () => {
  const collection = (name: string) => market.harness.database.connection.collection(name);

  beforeEach(async () => {
    market.clock.set(new Date());
    await collection('comparisons').deleteMany({});
  });

  const compare = async (work = market.work) => {
    market.clock.advance(24 * 60 * 60 * 1_000);
    // Webhooks are not what brings it about here.
    await collection('webhooks').updateMany({}, { $unset: { nextAt: '' } });
    await compareWithProvider(work);
    return market.harness.store.get(comparisons.at(comparisonId));
  };

  test('is made once a day, by one process', async () => {
    market.clock.advance(24 * 60 * 60 * 1_000);
    const counts = await Promise.all([
      compareWithProvider(market.work),
      compareWithProvider(market.work),
      compareWithProvider(market.work),
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await compareWithProvider(market.work)).toBe(0);
  });

  test('brings in what the provider took, gave back and cancelled without our hearing of it', async () => {
    const [taken, returned, ended] = [await paid(), await paid(), await begun()];
    await webhookFor(returned.intentId);
    await workOffWebhooks(market.work);
    await market.local.control('POST', '/webhooks', { mode: 'never' });
    await market.local.call('POST', '/v1/refunds', { payment_intent: returned.intentId });
    await market.provider.cancelIntent(ended.intentId);
    await market.harness.database.connection
      .collection('intents')
      .updateOne({ _id: taken.id as never }, { $set: { state: 'open', live: true } });
    await collection('payments').deleteOne({ _id: taken.id as never });
    await collection('events').deleteMany({ subject: `payment/${taken.id}` });
    const found = await compare();
    expect(found?.differences).toEqual(
      expect.arrayContaining([
        { id: taken.id, what: 'open here, succeeded at the provider' },
        { id: returned.id, what: 'not refunded here, 5000 returned by the provider' },
        { id: ended.id, what: 'open here, canceled at the provider' },
      ]),
    );
    expect((await intent(taken.id))?.state).toBe('captured');
    expect(await typesOf(returned.id)).toEqual(['payment:created', 'payment:refunded']);
    expect((await intent(ended.id))?.state).toBe('closed');
    expect((await compare())?.differences?.filter(({ id }) => [taken.id, returned.id, ended.id].includes(id))).toEqual([]);
  });

  test('tells of what only one side knows', async () => {
    const { id } = await begun();
    await collection('intents').deleteOne({ _id: id as never });
    const [invented, young] = [await paid(), await paid()];
    const tomorrow = new Date(market.clock.now().getTime() + 24 * 60 * 60 * 1_000);
    for (const [payment, createdAt] of [
      [invented, new Date()],
      [young, tomorrow],
    ] as const) {
      const captured = { state: 'captured', live: false, createdAt };
      await market.harness.database.connection.collection('intents').updateOne({ _id: payment.id as never }, { $set: captured });
    }
    const hidden = workWith({
      intentsSince: async function* (since) {
        for await (const reading of market.provider.intentsSince(since))
          if (reading.paymentId !== invented.id && reading.paymentId !== young.id) yield reading;
      },
    });
    const found = await compare(hidden);
    expect(found?.differences?.map(({ id: told }) => told)).not.toContain(young.id); // it may have begun after the provider was asked
    expect(found?.differences).toEqual(
      expect.arrayContaining([
        { id, what: 'unknown here, requires_payment_method at the provider' },
        { id: invented.id, what: 'captured here, unknown to the provider' },
      ]),
    );
  });
});

test('an intent that the provider has lost is given up, and a new one can be begun', async () => {
  market.clock.set(new Date());
  const payment = await begun();
  await market.harness.database.connection
    .collection('intents')
    .updateOne({ _id: payment.id as never }, { $set: { providerId: 'pi_lost' } });
  market.clock.advance(61_000);
  await readIntents(market.work);
  expect(await intent(payment.id)).toMatchObject({ state: 'closed', live: false });
});

test('an intent that is to be cancelled while the provider is away is cancelled when it is back', async () => {
  market.clock.set(new Date());
  const payment = await begun();
  await market.local.control('POST', '/faults', { status: 500, count: 4 });
  await market.harness.deliver([cancelled(payment.order)]);
  await rest();
  expect(await intent(payment.id)).toMatchObject({ state: 'closing', failures: 1 });
  await market.local.control('DELETE', '');
  market.clock.advance(10_000);
  await rest();
  expect((await intent(payment.id))?.state).toBe('closed');
});
