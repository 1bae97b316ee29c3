import { createHmac } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { eventOf, shuffled, signedIn, wholeCheck, type TestAnswer } from '@marquee/common/testing';
import { checkPayments } from './check';
import { disputes } from './store/disputes';
import { intents } from './store/intents';
import { refundRequests } from './store/refund-requests';
import { refunds } from './store/refunds';
import { webhooks } from './store/webhooks';
import { aPlacedOrder, cancelled, completed, orderRefunded, placed, type Placed } from './testing/fixtures';
import { cards, webhookSecret, type StripeAnswer } from './testing/local-stripe';
import { openMarketplace, type Marketplace } from './testing/marketplace';

let market: Marketplace;

beforeAll(async () => void (market = await openMarketplace()), 60_000);
afterEach(() => market.local.control('DELETE', ''));
afterAll(() => market.stop());

const buyer = signedIn();

async function order(change: Partial<Placed> = {}): Promise<Placed> {
  const expiresAt = new Date(market.clock.now().getTime() + 900_000).toISOString();
  const made = aPlacedOrder({ buyerId: buyer.user.id, expiresAt, ...change });
  await market.harness.deliver([placed(made)]);
  return made;
}

const begin = ({ orderId }: Pick<Placed, 'orderId'>, as = buyer): Promise<TestAnswer> =>
  market.client.post('/api/payments', { cookie: as.cookie, body: { orderId } });

const paymentsOf = async ({ orderId }: Placed, as = buyer) => {
  const { body } = await market.client.get(`/api/payments?orderId=${orderId}`, { cookie: as.cookie });
  return body.items as {
    id: string;
    status: string;
    lastError: { code: string } | null;
    capturedAt: string | null;
    refundedAt: string | null;
  }[];
};
const statusesOf = async (of: Placed) => (await paymentsOf(of)).map(({ status }) => status);
const becomes = (of: Placed, ...statuses: string[]) =>
  market.until(statuses.join(), async () => JSON.stringify(await statusesOf(of)) === JSON.stringify(statuses));

async function pay(of: Placed, card = cards.good): Promise<{ paymentId: string; answer: StripeAnswer }> {
  const { status, body } = await begin(of);
  expect(status).toBe(201);
  return { paymentId: body.id, answer: await market.local.payByCard(body.clientSecret, card) };
}

/** The provider tells of a dispute by a message of its own, after the one that tells of the payment. */
async function disputeIdOf(paymentId: string): Promise<string> {
  await market.until('the dispute', async () => (await market.harness.store.count(disputes, { paymentId })) === 1);
  const [row] = await market.harness.store.find(disputes, { paymentId });
  return row?.id ?? '';
}

const typesOf = async (paymentId: string) => (await market.told(paymentId)).map(({ type }) => type);

describe('beginning to pay', () => {
  test('gives the browser what it needs, and nothing of ours', async () => {
    const made = await order();
    const { status, body } = await begin(made);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      orderId: made.orderId,
      status: 'awaiting',
      amount: 5_000,
      currency: 'EUR',
      createdAt: expect.any(String),
      capturedAt: null,
      refundedAt: null,
      lastError: null,
      returned: 0,
      returning: 0,
      refunds: [],
      refundRequest: null,
      clientSecret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      publishableKey: expect.stringMatching(/^pk_test_/),
      scriptUrl: 'https://js.stripe.test/v3/',
    });
    const { body: intent } = await market.local.call('GET', `/v1/payment_intents/${body.clientSecret.split('_secret_')[0]}`);
    expect(intent).toMatchObject({ amount: 5_000, currency: 'eur', metadata: { orderId: made.orderId, paymentId: body.id } });
  });

  test('again, or from two pages at once, leads to the same payment', async () => {
    const made = await order();
    const answers = await Promise.all([begin(made), begin(made), begin(made)]);
    answers.push(await begin(made));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.clientSecret}`)).size).toBe(1);
    expect(await statusesOf(made)).toEqual(['awaiting']);
  });

  test('waits a moment for an order that we have not heard of yet', async () => {
    const made = aPlacedOrder({ buyerId: buyer.user.id, expiresAt: new Date(market.clock.now().getTime() + 900_000).toISOString() });
    const answer = begin(made);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await market.harness.deliver([placed(made)]);
    expect((await answer).status).toBe(201);
  });

  test('is refused to nobody in particular: 401, for nonsense: 422, for an order that does not exist or is another’s: 404', async () => {
    const made = await order();
    expect((await market.client.post('/api/payments', { body: { orderId: made.orderId } })).status).toBe(401);
    const nonsense = await market.client.post('/api/payments', { cookie: buyer.cookie, body: { orderId: { $gt: '' }, amount: 1 } });
    expect(nonsense.status).toBe(422);
    expect(nonsense.body.errors.map(({ field }: { field: string }) => field)).toContain('orderId');
    const [foreign, absent] = await Promise.all([begin(made, signedIn()), begin({ orderId: newId() })]);
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect(foreign.body.detail).toBe(absent.body.detail);
  });

  test.each([
    ['a free order', { total: 0, unitPrice: 0 }, () => [], 'order_free'],
    ['a completed order', {}, (made: Placed) => [completed(made, newId())], 'order_completed'],
    ['a refunded order', {}, (made: Placed) => [completed(made, newId()), orderRefunded(made)], 'order_refunded'],
    ['a cancelled order', {}, (made: Placed) => [cancelled(made)], 'hold_over'],
    ['a hold that has just ended', { expiresAt: new Date(0).toISOString() }, () => [], 'hold_over'],
  ])('for %s is 409', async (_what, change, events, code) => {
    const made = await order(change);
    await market.harness.deliver(events(made));
    const { status, body } = await begin(made);
    expect([status, body.code]).toEqual([409, code]);
  });

  test('while the provider is away is 503 with a time to come back, and later goes on where it was', async () => {
    const made = await order();
    await market.local.control('POST', '/faults', { status: 500, count: 2, method: 'POST' });
    const { status, body, headers } = await begin(made);
    expect([status, body.code]).toEqual([503, 'unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const later = await begin(made);
    expect(later.status).toBe(201);
    expect(await paymentsOf(made)).toHaveLength(1);
  });

  test('with an answer that gets lost makes one intent', async () => {
    const made = await order();
    await market.local.control('POST', '/faults', { kind: 'reset', applied: 'after', method: 'POST', count: 2 });
    expect((await begin(made)).status).toBe(503);
    const { body } = await begin(made);
    const { body: list } = await market.local.call('GET', '/v1/payment_intents?limit=100');
    expect(list.data.filter(({ metadata }: { metadata: { orderId: string } }) => metadata.orderId === made.orderId)).toHaveLength(1);
    expect(body.clientSecret).toContain('_secret_');
  });

  test('with an error that the provider keeps under our key finds the intent that it made all the same', async () => {
    const made = await order();
    await market.local.control('POST', '/faults', { status: 500, applied: 'after', stored: true, method: 'POST' });
    const { status, body } = await begin(made);
    expect(status).toBe(201);
    const { body: list } = await market.local.call('GET', '/v1/payment_intents?limit=100');
    const intents = list.data.filter(({ metadata }: { metadata: { orderId: string } }) => metadata.orderId === made.orderId);
    expect(intents.map(({ client_secret: secret }: { client_secret: string }) => secret)).toEqual([body.clientSecret]);
  });

  test('with an error that is kept and no intent made goes on under another key', async () => {
    const made = await order();
    await market.local.control('POST', '/faults', { status: 500, applied: 'before', stored: true, method: 'POST' });
    const { status } = await begin(made);
    expect(status).toBe(201);
    expect(await statusesOf(made)).toEqual(['awaiting', 'failed']);
  });

  test('of an amount that the provider does not take is 409 and says why', async () => {
    const made = await order({ total: 3, unitPrice: 3 });
    const { status, body } = await begin(made);
    expect([status, body.code]).toEqual([409, 'payment_refused']);
    expect(body.detail).toContain('at least €0.50');
    expect(await statusesOf(made)).toEqual(['failed']);
  });

  test('after the provider has cancelled the intent by itself begins anew', async () => {
    const made = await order();
    const first = await begin(made);
    await market.provider.cancelIntent(first.body.clientSecret.split('_secret_')[0]);
    const second = await begin(made);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    await becomes(made, 'awaiting', 'cancelled');
  });
});

describe('a payment', () => {
  test('that succeeds is captured by the webhook alone and told of once', async () => {
    const made = await order();
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    const [event, ...more] = await market.told(paymentId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'payment:created',
      subject: `payment/${paymentId}`,
      aggregateversion: 0,
      data: { paymentId, orderId: made.orderId, buyerId: buyer.user.id, amount: 5_000, currency: 'EUR' },
    });
    const [view] = await paymentsOf(made);
    expect(view?.capturedAt).not.toBeNull();
    const own = async (cookie: string) => (await market.client.get('/api/payments/own-data', { cookie })).body.payments;
    expect(await own(buyer.cookie)).toContainEqual(expect.objectContaining({ id: paymentId }));
    expect(await own(signedIn().cookie)).toEqual([]);
    const again = await begin(made);
    expect([again.status, again.body.code]).toEqual([409, 'order_completed']);
  });

  test('that is paid while its webhook is still on its way is found paid by whoever begins again', async () => {
    const made = await order();
    await market.local.control('POST', '/webhooks', { mode: 'never' });
    await pay(made);
    const again = await begin(made);
    expect([again.status, again.body.code]).toEqual([409, 'order_completed']);
    expect(await statusesOf(made)).toEqual(['captured']);
  });

  test('whose webhook never comes is found by asking', async () => {
    const made = await order();
    await market.local.control('POST', '/webhooks', { mode: 'never' });
    const { paymentId } = await pay(made);
    market.clock.advance(61_000);
    await becomes(made, 'captured');
    expect(await typesOf(paymentId)).toEqual(['payment:created']);
  });

  test.each([
    ['each three times', { mode: 'duplicated', copies: 3 }],
    ['backwards', { mode: 'reversed', milliseconds: 200 }],
    ['late, in any order', { mode: 'delayed', milliseconds: 500 }],
  ])('whose webhooks come %s ends the same', async (_how, mode) => {
    await market.local.control('POST', '/webhooks', mode);
    const orders = await Promise.all([order(), order(), order()]);
    const paid = await Promise.all(
      orders.map(async (made) => {
        await pay(made, cards.declined);
        return pay(made);
      }),
    );
    await Promise.all(orders.map((made) => becomes(made, 'captured')));
    for (const { paymentId } of paid) {
      const types = await typesOf(paymentId);
      expect(types.filter((type) => type === 'payment:created')).toHaveLength(1);
      expect(types.at(-1)).toBe('payment:created');
    }
  });

  test('that is declined says why, and the next card pays it', async () => {
    const made = await order();
    const { paymentId } = await pay(made, cards.withoutFunds);
    await market.until('a decline', async () => (await paymentsOf(made))[0]?.lastError?.code === 'insufficient_funds');
    expect((await paymentsOf(made))[0]?.status).toBe('awaiting');
    const second = await pay(made);
    expect(second.paymentId).toBe(paymentId);
    await becomes(made, 'captured');
    expect(await typesOf(paymentId)).toEqual(['payment:failed', 'payment:created']);
  });

  test('is under way while the card’s holder is asked, and captured after the consent', async () => {
    const made = await order();
    const { answer } = await pay(made, cards.authenticated);
    await becomes(made, 'processing');
    await market.local.answerChallenge(answer, true);
    await becomes(made, 'captured');
  });

  test('is listed for its buyer only', async () => {
    const made = await order();
    await begin(made);
    expect(await paymentsOf(made)).toHaveLength(1);
    expect(await paymentsOf(made, signedIn())).toEqual([]);
    expect((await market.client.get(`/api/payments?orderId=${made.orderId}`)).status).toBe(401);
    expect((await market.client.get('/api/payments', { cookie: buyer.cookie })).status).toBe(422);
    expect(JSON.stringify(await paymentsOf(made))).not.toContain('_secret_');
  });
});

describe('a hold that ends', () => {
  const intentOf = async (answer: TestAnswer) =>
    (await market.local.call('GET', `/v1/payment_intents/${answer.body.clientSecret.split('_secret_')[0]}`)).body;

  test('has its intent cancelled at the provider: nothing can be charged any more', async () => {
    const made = await order();
    const answer = await begin(made);
    await market.harness.deliver([cancelled(made)]);
    await becomes(made, 'cancelled');
    expect((await intentOf(answer)).status).toBe('canceled');
    const late = await market.local.payByCard(answer.body.clientSecret, cards.good);
    expect(late.body.error.code).toBe('payment_intent_unexpected_state');
    expect(await market.told(answer.body.id)).toEqual([]);
  });

  test('while the holder is asked by the bank charges nothing, even if the holder consents afterwards', async () => {
    const made = await order();
    const { paymentId, answer } = await pay(made, cards.authenticated);
    await becomes(made, 'processing');
    await market.harness.deliver([cancelled(made)]);
    await becomes(made, 'cancelled');
    await market.local.answerChallenge(answer, true);
    expect(await market.told(paymentId)).toEqual([]);
  });

  test('after the money came gives it back, once', async () => {
    const made = await order();
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    await market.harness.deliver([cancelled(made), cancelled(made)]);
    await becomes(made, 'refunded');
    expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
    const [, refunded] = await market.told(paymentId);
    const { body } = await market.local.call('GET', '/v1/refunds?limit=100');
    const refunds = body.data.filter(({ metadata }: { metadata: { paymentId: string } }) => metadata.paymentId === paymentId);
    expect(refunds).toHaveLength(1);
    expect(refunded?.data).toMatchObject({ refundId: refunds[0].id, amount: 5_000, reason: 'order_cancelled' });
  });

  test('in the moment in which the money is taken never keeps it', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, () => order()));
    const begun = await Promise.all(orders.map((made) => begin(made)));
    await Promise.all(
      orders.flatMap((made, index) => [
        market.local.payByCard(begun[index]?.body.clientSecret, cards.good),
        market.harness.publish([cancelled(made)]),
      ]),
    );
    for (const made of orders)
      await market.until('an end', async () => ['cancelled', 'refunded'].includes((await statusesOf(made))[0] ?? ''));
    for (const [index] of orders.entries()) {
      const intent = await intentOf(begun[index] as TestAnswer);
      const { body: charge } = intent.latest_charge
        ? await market.local.call('GET', `/v1/charges/${intent.latest_charge}`)
        : { body: { amount_refunded: 0 } };
      expect(intent.amount_received).toBe(charge.amount_refunded);
    }
  });

  test('is refunded even if the provider is away at first, or its answer gets lost', async () => {
    const made = await order();
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    await market.local.control('POST', '/faults', { status: 500, count: 3, path: '/v1/refunds' });
    await market.local.control('POST', '/faults', { kind: 'reset', applied: 'after', method: 'POST', path: '/v1/refunds', count: 2 });
    await market.harness.deliver([cancelled(made)]);
    await market.until('the refund', async () => {
      market.clock.advance(500);
      return (await statusesOf(made))[0] === 'refunded';
    });
    const { body } = await market.local.call('GET', '/v1/refunds?limit=100');
    expect(body.data.filter(({ metadata }: { metadata: { paymentId: string } }) => metadata.paymentId === paymentId)).toHaveLength(1);
  });

  test('with a bank that takes its time is refunded when the bank says so', async () => {
    const made = await order();
    await pay(made, cards.refundPends);
    await becomes(made, 'captured');
    await market.harness.deliver([cancelled(made)]);
    await becomes(made, 'refunding');
    await becomes(made, 'refunded');
  });

  test('with a bank that takes the refund back owes the money again', async () => {
    const made = await order();
    const { paymentId } = await pay(made, cards.refundFails);
    await becomes(made, 'captured');
    await market.harness.deliver([cancelled(made)]);
    await becomes(made, 'refunded');
    await market.until('the books to say so', async () => {
      const { facts } = await wholeCheck(checkPayments(market.harness.store));
      const mine = (facts?.['payments'] as { id: string; refunds: { status: string }[] }[]).find(({ id }) => id === paymentId);
      return mine?.refunds[0]?.status === 'pending';
    });
    expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
    await market.harness.database.connection.collection('refunds').deleteOne({ _id: paymentId as never });
    await market.harness.database.connection.collection('payments').deleteOne({ _id: paymentId as never });
    await market.harness.database.connection.collection('intents').deleteOne({ _id: paymentId as never });
  });
});

describe('an operator at the provider’s own desk', () => {
  const intentId = async ({ orderId }: Placed) =>
    (await market.harness.database.connection.collection('intents').findOne({ orderId }))?.['providerId'] as string;

  test('who refunds a completed order has it told to the others', async () => {
    const made = await order();
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    await market.harness.deliver([completed(made, paymentId)]);
    await market.local.call('POST', '/v1/refunds', { payment_intent: await intentId(made) });
    await becomes(made, 'refunded');
    expect((await market.told(paymentId)).at(-1)).toMatchObject({ type: 'payment:refunded', data: { reason: 'requested' } });
  });

  test('who changes the amount of an intent completes no order by it', async () => {
    const made = await order();
    const answer = await begin(made);
    await market.local.call('POST', `/v1/payment_intents/${await intentId(made)}`, { amount: '100' });
    await market.local.payByCard(answer.body.clientSecret, cards.good);
    await becomes(made, 'refunded');
    expect(await typesOf(answer.body.id)).toEqual(['payment:refunded']);
    expect((await begin(made)).status).toBe(201);
  });
});

describe('the webhook', () => {
  const post = (body: string, signature?: string) =>
    market.client.post('/api/payments/webhook', {
      raw: body,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...(signature && { 'Stripe-Signature': signature }) },
    });
  const signed = (body: string, secret = webhookSecret) => {
    const seconds = Math.floor(Date.now() / 1_000);
    return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  };
  const event = (id: string, object: object, type = 'payment_intent.succeeded') =>
    JSON.stringify({ id, object: 'event', type, data: { object } });
  const rowOf = (id: string) => market.harness.store.get(webhooks.at(id));

  test('is not believed without the right signature', async () => {
    const body = event('evt_forged', { object: 'payment_intent', id: 'pi_1' });
    for (const signature of [undefined, 'nonsense', signed(body, 'whsec_wrong00000000'), signed(`${body} `)]) {
      const answer = await post(body, signature);
      expect([answer.status, answer.body.code]).toEqual([400, 'bad_signature']);
    }
    expect(await rowOf('evt_forged')).toBeUndefined();
  });

  test('is stored once, however often it comes, and each time answered 200', async () => {
    const body = event('evt_again', { object: 'payment_intent', id: 'pi_unknown' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body, signed(body))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await market.until('it to be done', async () => (await rowOf('evt_again'))?.doneAt !== undefined);
    expect(await rowOf('evt_again')).toMatchObject({ type: 'payment_intent.succeeded', providerIntentId: 'pi_unknown', failures: 0 });
  });

  test('about what does not concern us is kept and left alone', async () => {
    const bodies = [
      event('evt_payout', { object: 'payout', id: 'po_1' }, 'payout.paid'),
      event('evt_created', { object: 'payment_intent', id: 'pi_1' }, 'payment_intent.created'),
      event('evt_charge', { object: 'charge', id: 'ch_1', payment_intent: 'pi_1' }, 'charge.succeeded'),
    ];
    for (const body of bodies) expect((await post(body, signed(body))).status).toBe(200);
    for (const id of ['evt_payout', 'evt_created', 'evt_charge']) expect(await rowOf(id)).toMatchObject({ doneAt: expect.any(Date) });
  });

  test('about an intent of somebody else who has the same account changes nothing', async () => {
    const { body: foreign } = await market.local.call('POST', '/v1/payment_intents', {
      amount: '900',
      currency: 'usd',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      return_url: 'https://x.test/',
    });
    const body = event('evt_foreign', { object: 'payment_intent', id: foreign.id });
    expect((await post(body, signed(body))).status).toBe(200);
    await market.until('it to be done', async () => (await rowOf('evt_foreign'))?.doneAt !== undefined);
  });

  test('that cannot be worked off now is worked off later', async () => {
    await market.local.control('POST', '/faults', { status: 500, count: 2, path: 'pi_later' });
    const body = event('evt_later', { object: 'payment_intent', id: 'pi_later' });
    await post(body, signed(body));
    await market.until('a failure', async () => (await rowOf('evt_later'))?.failures === 1);
    expect((await rowOf('evt_later'))?.lastError).toContain('ProviderUnavailable');
    market.clock.advance(1_000);
    await market.until('it to be done', async () => (await rowOf('evt_later'))?.doneAt !== undefined);
  });
});

describe('a seller', () => {
  const seller = signedIn();
  const refund = (paymentId: string, body: object, { as = seller, key }: { as?: typeof seller; key?: string } = {}) =>
    market.client.post(`/api/payments/${paymentId}/refunds`, {
      cookie: as.cookie,
      body: { reason: 'The first act was cut.', ...body },
      ...(key && { headers: { 'Idempotency-Key': key } }),
    });
  const returnedOf = async (paymentId: string) => {
    const { body } = await market.local.call('GET', '/v1/refunds?limit=100');
    const mine = body.data.filter(({ metadata }: { metadata: { paymentId: string } }) => metadata.paymentId === paymentId);
    return mine.map(({ amount }: { amount: number }) => amount) as number[];
  };
  const isOver = (paymentId: string) =>
    market.until('the money to be back', async () => {
      const row = await market.harness.store.get(refunds.at(paymentId));
      return row?.status === 'succeeded';
    });
  async function sold() {
    const made = await order({ sellerId: seller.user.id });
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    await market.harness.deliver([completed(made, paymentId)]);
    return { made, paymentId };
  }

  test('gives back a part, which leaves the payment captured, and then the rest', async () => {
    const { made, paymentId } = await sold();
    const { status, body } = await refund(paymentId, { amount: 1_500 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ paymentId, amount: 1_500, reason: 'The first act was cut.' });
    await isOver(paymentId);
    expect(await statusesOf(made)).toEqual(['captured']);
    const [part] = await paymentsOf(made);
    expect(part).toMatchObject({ returned: 1_500, returning: 0, refunds: [{ amount: 1_500, reason: 'The first act was cut.' }] });
    const [, first] = await market.told(paymentId);
    expect(first).toMatchObject({
      type: 'payment:partly-refunded',
      data: { amount: 1_500, returned: 1_500, currency: 'EUR', explanation: 'The first act was cut.' },
    });
    expect((await refund(paymentId, {})).body.amount).toBe(3_500);
    await becomes(made, 'refunded');
    expect((await returnedOf(paymentId)).sort()).toEqual([1_500, 3_500]);
    const told = await market.told(paymentId);
    expect(told.map(({ type }) => type)).toEqual(['payment:created', 'payment:partly-refunded', 'payment:refunded']);
    expect(told[2]?.data).toMatchObject({ amount: 5_000, partsBefore: 1_500, reason: 'requested', explanation: 'The first act was cut.' });
    const again = await refund(paymentId, {});
    expect([again.status, again.body.code]).toEqual([409, 'refunded_already']);
  });

  test('sees what was paid for a ticket and what of it is back, without who paid; others see nothing', async () => {
    const ticketId = newId();
    const ownData = async (as: typeof seller) => (await market.client.get('/api/payments/own-data', { cookie: as.cookie })).body;
    const salesOf = async (query = '', as = seller) =>
      (await market.client.get(`/api/payments/sales?ticketId=${ticketId}${query}`, { cookie: as.cookie })).body;
    const paymentIds: string[] = [];
    for (const minute of [1, 2, 3]) {
      const made = await order({ sellerId: seller.user.id, ticketId });
      const { paymentId } = await pay(made);
      await becomes(made, 'captured');
      const bought = completed(made, paymentId);
      await market.harness.deliver([{ ...bought, data: { ...bought.data, completedAt: `2026-05-01T12:0${minute}:00.000Z` } }]);
      paymentIds.push(paymentId);
    }
    const [first, second, third] = paymentIds as [string, string, string];
    await refund(second, { amount: 1_500 });
    await isOver(second);
    const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
    const { items } = await salesOf();
    expect(idsOf({ items })).toEqual([third, second, first]);
    expect(items[1]).toMatchObject({ status: 'captured', quantity: 2, amount: 5_000, returned: 1_500, returning: 0, left: 3_500 });
    expect(items[1].refunds).toMatchObject([{ amount: 1_500, reason: 'The first act was cut.' }]);
    expect(JSON.stringify(items)).not.toContain(buyer.user.id);
    expect((await ownData(seller)).sales).toEqual(expect.arrayContaining(items));
    expect((await ownData(buyer)).sales).toEqual([]);
    const page = await salesOf('&limit=2');
    expect(idsOf(page)).toEqual([third, second]);
    expect(await salesOf(`&limit=2&cursor=${page.nextCursor}`)).toMatchObject({ items: [{ id: first }], nextCursor: null });
    expect((await salesOf('', buyer)).items).toEqual([]);
    expect((await salesOf('', signedIn({ roles: ['admin'] }))).items).toHaveLength(3);
    expect((await market.client.get(`/api/payments/sales?ticketId=${ticketId}`)).status).toBe(401);
  });

  test('cannot give back more than what is left, also not by asking often at once', async () => {
    const { paymentId } = await sold();
    const above = await refund(paymentId, { amount: 5_001 });
    expect([above.status, above.body.code, above.body.left]).toEqual([409, 'refund_above_rest', 5_000]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refund(paymentId, { amount: 3_000 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
    await isOver(paymentId);
    expect(await returnedOf(paymentId)).toEqual([3_000]);
  });

  test('says of a whole refund, never of a part, whether the tickets go back on sale', async () => {
    const { made, paymentId } = await sold();
    const part = await refund(paymentId, { amount: 1_000, stockReturns: false });
    expect([part.status, part.body.code]).toEqual([422, 'stock_of_a_part']);
    expect((await refund(paymentId, { stockReturns: 'no' })).status).toBe(422);
    expect((await refund(paymentId, { stockReturns: false }, { key: 'kept' })).status).toBe(201);
    expect((await refund(paymentId, { stockReturns: false }, { key: 'kept' })).status).toBe(201);
    expect((await refund(paymentId, { stockReturns: true }, { key: 'kept' })).body.code).toBe('idempotency_key_reused');
    await becomes(made, 'refunded');
    expect((await market.told(paymentId)).at(-1)?.data).toMatchObject({ amount: 5_000, stockReturns: false });
  });

  test('who repeats a request with its key refunds once; another request under that key is 422', async () => {
    const { paymentId } = await sold();
    const answers = await Promise.all([1, 2, 3].map(() => refund(paymentId, { amount: 1_000 }, { key: 'once' })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await isOver(paymentId);
    expect((await refund(paymentId, { amount: 1_000 }, { key: 'once' })).body.id).toBe(answers[0]?.body.id);
    const other = await refund(paymentId, { amount: 2_000 }, { key: 'once' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await returnedOf(paymentId)).toEqual([1_000]);
  });

  test('alone, and admins, may do so: the buyer gets 403, strangers 404, nobody 401, nonsense 422', async () => {
    const { made, paymentId } = await sold();
    expect((await refund(paymentId, { amount: 1 }, { as: buyer })).status).toBe(403);
    expect((await refund(paymentId, { amount: 1 }, { as: signedIn() })).status).toBe(404);
    expect((await refund(newId(), { amount: 1 })).status).toBe(404);
    expect((await market.client.post(`/api/payments/${paymentId}/refunds`, { body: { reason: 'x' } })).status).toBe(401);
    for (const body of [{ amount: 0 }, { amount: 1.5 }, { reason: ' ' }]) expect((await refund(paymentId, body)).status).toBe(422);
    expect(await returnedOf(paymentId)).toEqual([]);
    expect((await refund(paymentId, {}, { as: signedIn({ roles: ['admin'] }) })).status).toBe(201);
    await becomes(made, 'refunded');
  });

  test('cannot refund what was not paid', async () => {
    const made = await order({ sellerId: seller.user.id });
    const { body } = await begin(made);
    const answer = await refund(body.id, {});
    expect([answer.status, answer.body.code]).toEqual([409, 'not_captured']);
  });

  test('who refunds a part at the provider’s own desk can still give back the rest here', async () => {
    const { made, paymentId } = await sold();
    const intent = await market.harness.store.get(intents.at(paymentId));
    await market.local.call('POST', '/v1/refunds', { payment_intent: intent?.providerId ?? '', amount: '2000' });
    await isOver(paymentId);
    expect(await statusesOf(made)).toEqual(['captured']);
    const above = await refund(paymentId, { amount: 3_001 });
    expect([above.status, above.body.left]).toEqual([409, 3_000]);
    expect((await refund(paymentId, {})).body.amount).toBe(3_000);
    await becomes(made, 'refunded');
  });
});

describe('a buyer who asks for the money back', () => {
  const seller = signedIn();
  const body = { reason: 'I fell ill.' };
  async function bought(terms: Partial<Placed> = {}) {
    const made = await order({ sellerId: seller.user.id, ...terms });
    const { paymentId } = await pay(made);
    await becomes(made, 'captured');
    await market.harness.deliver([completed(made, paymentId)]);
    return { made, paymentId, path: `/api/payments/${paymentId}/refund-requests` };
  }
  const post = (path: string, as = buyer, words: object = body) => market.client.post(path, { cookie: as.cookie, body: words });
  const openOf = async (as = seller) => {
    const { body: answer } = await market.client.get('/api/payments/refund-requests', { cookie: as.cookie });
    return answer.items as { paymentId: string }[];
  };
  const inAnHour = () => new Date(market.clock.now().getTime() + 3_600_000).toISOString();

  test('has all of it at once where the terms grant it, however often it is asked for', async () => {
    const { made, paymentId, path } = await bought({ refundTerms: { kind: 'until', until: inAnHour() } });
    const answers = await Promise.all([post(path), post(path), post(path)]);
    expect(answers.map(({ status, body: { status: decided } }) => [status, decided])).toEqual(Array(3).fill([201, 'granted']));
    await becomes(made, 'refunded');
    expect(await paymentsOf(made)).toMatchObject([{ refundRequest: { status: 'granted' }, refunds: [{ amount: 5_000, ...body }] }]);
    expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
    expect(JSON.stringify(await market.told(paymentId))).not.toContain(body.reason);
    expect(await openOf()).toEqual([]);
  });

  test.each([
    ['nothing is granted', undefined],
    ['they are none', { kind: 'none' as const }],
    ['their time is over', { kind: 'until' as const, until: '2026-01-01T00:00:00.000Z' }],
  ])('waits for the seller where %s; what the seller gives back settles it', async (_what, refundTerms) => {
    const { made, paymentId, path } = await bought({ refundTerms });
    expect((await post(path)).body).toMatchObject({ status: 'open', decidedAt: null, answer: null, ...body });
    expect(await openOf()).toContainEqual(expect.objectContaining({ paymentId, ticketId: made.ticketId, ...body }));
    expect(await openOf(buyer)).toEqual([]);
    expect(await statusesOf(made)).toEqual(['captured']);
    expect((await post(`/api/payments/${paymentId}/refunds`, seller, { amount: 2_000, reason: 'Half of it.' })).status).toBe(201);
    expect(await paymentsOf(made)).toMatchObject([{ refundRequest: { status: 'granted' } }]);
    expect(await openOf()).not.toContainEqual(expect.objectContaining({ paymentId }));
  });

  test('is told why the seller declines, and cannot ask again; the seller may still refund', async () => {
    const { made, paymentId, path } = await bought();
    await post(path);
    const decline = (as = seller) => post(`${path}/decline`, as, { reason: 'The hall is booked.' });
    expect((await decline(buyer)).status).toBe(403);
    expect((await decline(signedIn())).status).toBe(404);
    expect((await decline()).body).toMatchObject({ status: 'declined', answer: 'The hall is booked.' });
    expect((await decline()).status).toBe(200);
    const again = await post(path);
    expect([again.status, again.body.code]).toEqual([409, 'refund_declined']);
    expect((await post(`/api/payments/${paymentId}/refunds`, seller)).status).toBe(201);
    await becomes(made, 'refunded');
    expect(await paymentsOf(made)).toMatchObject([{ refundRequest: { status: 'declined', answer: 'The hall is booked.' } }]);
  });

  test('in the very moment in which their account is deleted leaves no words either', async () => {
    const gone = signedIn();
    const made = await order({ buyerId: gone.user.id, sellerId: seller.user.id });
    const { body: begun } = await begin(made, gone);
    await market.local.payByCard(begun.clientSecret, cards.good);
    await market.until('capture', async () => (await paymentsOf(made, gone))[0]?.status === 'captured');
    const [id, userId] = [gone.user.id, gone.user.id];
    const life = eventOf('user:created', { id, version: 0 }, { userId, email: 'nina@example.com', nickname: 'nina' });
    await market.harness.deliver([life, eventOf('user:deleted', { id, version: 1 }, { userId })]);
    expect((await post(`/api/payments/${begun.id}/refund-requests`, gone)).body).toMatchObject(body);
    market.clock.advance(60_000);
    const reason = async () => (await market.harness.store.get(refundRequests.at(begun.id)))?.reason;
    await market.until('silence', async () => (await reason()) === '');
  });

  test('has paid: the seller gets 403, strangers 404, nobody 401, no reason 422, no money 409', async () => {
    const { path } = await bought();
    expect((await post(path, seller)).status).toBe(403);
    expect((await post(path, signedIn())).status).toBe(404);
    expect((await market.client.post(path, { body })).status).toBe(401);
    expect((await post(path, buyer, { reason: ' ' })).status).toBe(422);
    expect((await post(`${path}/decline`, seller)).status).toBe(404);
    const unpaid = await begin(await order({ refundTerms: { kind: 'always' } }));
    expect((await post(`/api/payments/${unpaid.body.id}/refund-requests`)).body.code).toBe('not_captured');
  });
});

describe('a bank that disputes a payment', () => {
  const seller = signedIn();
  async function disputed() {
    const made = await order({ sellerId: seller.user.id });
    const { paymentId } = await pay(made, cards.disputed);
    await becomes(made, 'captured');
    await market.harness.deliver([completed(made, paymentId)]);
    await disputeBecomes(made, 'open');
    return { made, paymentId, disputeId: await disputeIdOf(paymentId) };
  }
  const disputeOf = async ({ ticketId }: Placed) => {
    const { body } = await market.client.get(`/api/payments/sales?ticketId=${ticketId}`, { cookie: seller.cookie });
    return body.items[0]?.dispute as { status: string } | null;
  };
  const disputeBecomes = (made: Placed, status: string) =>
    market.until(`a dispute that is ${status}`, async () => (await disputeOf(made))?.status === status);
  const refund = (paymentId: string) =>
    market.client.post(`/api/payments/${paymentId}/refunds`, { cookie: seller.cookie, body: { reason: 'Peace.' } });

  test('has it seen by the seller and operators, and nothing refunded meanwhile', async () => {
    const { made, paymentId, disputeId } = await disputed();
    expect(await disputeOf(made)).toMatchObject({ status: 'open', reason: 'fraudulent', amount: 5_000, closedAt: null });
    const { status, body } = await refund(paymentId);
    expect([status, body.code]).toEqual([409, 'payment_disputed']);
    expect(await statusesOf(made)).toEqual(['captured']);
    const seen = async (as: typeof seller) =>
      (await market.client.get('/api/payments/disputes', { cookie: as.cookie })).body.items.map(({ id }: { id: string }) => id);
    expect(await seen(seller)).toContain(disputeId);
    expect(await seen(signedIn({ roles: ['operator'] }))).toContain(disputeId);
    expect(await seen(buyer)).toEqual([]);
  });

  test('is found by state, page by page, with what it is about and until when it can be answered', async () => {
    const titles = ['The Cherry Orchard', 'The Seagull', 'Ivanov'];
    const ids: string[] = [];
    const seller = signedIn();
    for (const ticketTitle of titles) {
      const made = await order({ sellerId: seller.user.id, ticketTitle });
      const { paymentId } = await pay(made, cards.disputed);
      ids.push(await disputeIdOf(paymentId));
    }
    await market.local.call('POST', `/v1/disputes/${ids[2]}/close`);
    const list = async (query: string) =>
      (await market.client.get(`/api/payments/disputes?${query}`, { cookie: seller.cookie })).body as {
        items: { id: string; ticketTitle: string; status: string; dueBy: string }[];
        nextCursor: string | null;
      };
    await market.until('the end of one', async () => (await list('status=lost')).items.length === 1);
    expect((await list('status=lost')).items).toMatchObject([{ id: ids[2], ticketTitle: 'Ivanov' }]);
    expect((await list('status=won')).items).toEqual([]);

    const seen = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=2&${cursor && `cursor=${cursor}`}`);
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ ticketTitle }) => ticketTitle).sort()).toEqual([...titles].sort());
    const week = 7 * 24 * 3_600_000;
    for (const { dueBy } of seen) expect(Math.abs(Date.parse(dueBy) - Date.now() - week)).toBeLessThan(60_000);
    const { status } = await market.client.get('/api/payments/disputes?status=lest', { cookie: seller.cookie });
    expect(status).toBe(422);
  });

  test('and wins has the money: the order is refunded, once', async () => {
    const { made, paymentId, disputeId } = await disputed();
    await market.local.call('POST', `/v1/disputes/${disputeId}/close`);
    await becomes(made, 'refunded');
    expect(await disputeOf(made)).toMatchObject({ status: 'lost', closedAt: expect.any(String) });
    expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
    expect((await refund(paymentId)).body.code).toBe('refunded_already');
  });

  test('and loses leaves the payment as it was, and it can be refunded', async () => {
    const { made, paymentId, disputeId } = await disputed();
    const answer = { 'evidence[uncategorized_text]': 'winning_evidence', submit: 'true' };
    await market.local.call('POST', `/v1/disputes/${disputeId}`, answer);
    await disputeBecomes(made, 'won');
    expect(await statusesOf(made)).toEqual(['captured']);
    expect((await refund(paymentId)).status).toBe(201);
    await becomes(made, 'refunded');
  });

  test('of an order that is cancelled gets its money once, whoever gives it back first', async () => {
    const made = await order();
    const { paymentId } = await pay(made, cards.disputed);
    await becomes(made, 'captured');
    await market.harness.deliver([cancelled(made)]);
    await becomes(made, 'refunding');
    await market.local.call('POST', `/v1/disputes/${await disputeIdOf(paymentId)}/close`);
    await becomes(made, 'refunded');
    expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
  });
});

describe('a cancelled event', () => {
  const cancelledEvent = ({ ticketId, sellerId }: Pick<Placed, 'ticketId' | 'sellerId'>) =>
    eventOf(
      'ticket:cancelled',
      { id: ticketId, version: 0 },
      { ticketId, sellerId, cancelledAt: market.clock.now().toISOString(), reason: 'The singer is ill.' },
    );
  const progressOf = (ticketId: string, as = buyer) =>
    market.client.get(`/api/payments/refunds/progress?ticketId=${ticketId}`, { cookie: as.cookie });

  test('gives everybody the money back, once, and its seller sees how far that is', async () => {
    const seller = signedIn();
    const event = { ticketId: newId(), sellerId: seller.user.id };
    const made = [await order(event), await order(event), await order(event)];
    const paymentIds: string[] = [];
    for (const each of made) paymentIds.push((await pay(each)).paymentId);
    for (const each of made) await becomes(each, 'captured');
    const bought = made.map((each, index) => completed(each, paymentIds[index]));
    const [early, second, late] = bought as [(typeof bought)[0], (typeof bought)[0], (typeof bought)[0]];
    await market.harness.deliver([early, second]);
    // The third order completes only after the cancellation was heard of.
    await market.harness.deliver([cancelledEvent(event)]);
    for (const each of made.slice(0, 2)) await becomes(each, 'refunded');
    expect((await progressOf(event.ticketId, seller)).body).toMatchObject({ refunded: 0, remaining: 2, failed: 0 });
    await market.harness.deliver([late, ...made.slice(0, 2).map((each) => orderRefunded(each))]);
    await becomes(made[2] as Placed, 'refunded');
    await market.harness.deliver([orderRefunded(made[2] as Placed)]);
    expect((await progressOf(event.ticketId, seller)).body).toMatchObject({ refunded: 3, remaining: 0, failed: 0 });
    for (const paymentId of paymentIds) expect(await typesOf(paymentId)).toEqual(['payment:created', 'payment:refunded']);
    const why = { title: 'An evening of songs', reason: 'The singer is ill.' };
    for (const paymentId of paymentIds) expect((await market.told(paymentId)).at(-1)?.data).toMatchObject({ cancelledEvent: why });
  });

  test('counts apart what the provider has refused so far', async () => {
    const seller = signedIn();
    const event = { ticketId: newId(), sellerId: seller.user.id };
    const made = await order(event);
    const { paymentId } = await pay(made, cards.disputed);
    await becomes(made, 'captured');
    await market.harness.deliver([completed(made, paymentId), cancelledEvent(event)]);
    await market.until('a refusal', async () => (await progressOf(event.ticketId, seller)).body.failed === 1);
    expect((await progressOf(event.ticketId, seller)).body).toMatchObject({ refunded: 0, remaining: 1, failed: 1 });
    await market.local.call('POST', `/v1/disputes/${await disputeIdOf(paymentId)}/close`);
    await becomes(made, 'refunded');
  });

  test('shows its progress to nobody but its seller and admins', async () => {
    const event = { ticketId: newId(), sellerId: newId() };
    await market.harness.deliver([cancelledEvent(event)]);
    expect((await progressOf(event.ticketId)).status).toBe(404);
    expect((await progressOf(newId())).status).toBe(404);
    expect((await progressOf(event.ticketId, signedIn({ roles: ['admin'] }))).status).toBe(200);
    expect((await market.client.get(`/api/payments/refunds/progress?ticketId=${event.ticketId}`)).status).toBe(401);
  });
});

test('an admin sees which payments a ban ended or gave back, and of other orders nothing', async () => {
  const banned = signedIn();
  const [admin, userId] = [signedIn({ roles: ['admin'] }), banned.user.id];
  const made = async (ticketTitle: string) => order({ buyerId: userId, ticketTitle });
  const [open, paid, idle, expired, kept] = [
    await made('Open'),
    await made('Paid'),
    await made('Idle'),
    await made('Expired'),
    await made('Kept'),
  ];
  const attempts = await Promise.all([open, expired, paid, kept].map((each) => begin(each, banned)));
  await market.local.payByCard(attempts[2]?.body.clientSecret, cards.good);
  await market.until('capture', async () => (await paymentsOf(paid, banned))[0]?.status === 'captured');
  const cancelledAt = '2026-05-01T12:00:00.000Z';
  await market.harness.deliver([open, paid, idle].map((each) => cancelled(each, { reason: 'banned', cancelledAt })));
  await market.harness.deliver([cancelled(expired)]);
  await market.until('the end of these payments', async () => {
    const statuses = await Promise.all([open, expired, paid].map((each) => paymentsOf(each, banned)));
    return statuses.map(([last]) => last?.status).join() === 'cancelled,cancelled,refunded';
  });
  const { body } = await market.client.get(`/api/payments/stopped/${userId}`, { cookie: admin.cookie });
  expect(body.items).toHaveLength(2);
  expect(body.items).toEqual(
    expect.arrayContaining([
      { kind: 'payment_cancelled', id: attempts[0]?.body.id, title: 'Open', at: cancelledAt },
      { kind: 'payment_refunded', id: attempts[2]?.body.id, title: 'Paid', at: expect.any(String) },
    ]),
  );
  expect((await market.client.get(`/api/payments/stopped/${newId()}`, { cookie: admin.cookie })).body.items).toEqual([]);
  expect((await market.client.get(`/api/payments/stopped/${userId}`, { cookie: banned.cookie })).status).toBe(404);
});

test('the document of the interface names every route and every refusal is a problem document', async () => {
  const { body } = await market.client.get('/api/payments/openapi.json');
  expect(Object.keys(body.paths).sort()).toEqual([
    '/api/payments',
    '/api/payments/disputes',
    '/api/payments/own-data',
    '/api/payments/refund-requests',
    '/api/payments/refunds/progress',
    '/api/payments/sales',
    '/api/payments/stopped/{userId}',
    '/api/payments/webhook',
    '/api/payments/{paymentId}/refund-requests',
    '/api/payments/{paymentId}/refund-requests/decline',
    '/api/payments/{paymentId}/refunds',
  ]);
  const { headers, body: problem } = await begin({ orderId: newId() });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(problem).toMatchObject({ status: 404, code: 'not_found', requestId: expect.any(String) });
});

test('after all of this the books balance, with themselves and with the provider', async () => {
  await market.until(
    'rest',
    async () => (await market.harness.database.connection.collection('intents').countDocuments({ state: { $in: ['closing'] } })) === 0,
  );
  const { invariants, facts } = await wholeCheck(checkPayments(market.harness.store));
  expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
  expect(invariants.every(({ compared }) => compared > 10)).toBe(true);
  for (const payment of shuffled(facts?.['payments'] as { id: string; status: string; amount: number }[], 3)) {
    expect(payment).toMatchObject({
      id: expect.any(String),
      orderId: expect.any(String),
      currency: expect.any(String),
      refunds: expect.any(Array),
    });
  }
});
