import type Stripe from 'stripe';
import { stripeForTests, typedCard, type StripeForTests } from './testing/stripe-for-tests';
import { until } from './testing/until';

let local: StripeForTests;
beforeAll(async () => void (local = await stripeForTests()));
afterAll(() => local.stop());

const newIntent = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  local.stripe.paymentIntents.create({ amount: 2_500, currency: 'eur', automatic_payment_methods: { enabled: true }, ...more });

const confirmTyped = (intent: { id: string; client_secret: string | null }, number: string) =>
  local.send('POST', `/v1/payment_intents/${intent.id}/confirm`, typedCard(number, intent.client_secret ?? ''));

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Stripe.errors.StripeError) => ({ status: error.statusCode, type: error.type, code: error.code, param: error.param }),
  );

describe('a payment intent', () => {
  test('keeps what it was created with', async () => {
    const made = await newIntent({ metadata: { orderId: 'o-1', attempt: '1' }, description: 'Two seats' });
    const found = await local.stripe.paymentIntents.retrieve(made.id);
    expect(found).toMatchObject({
      amount: 2_500,
      currency: 'eur',
      description: 'Two seats',
      metadata: { orderId: 'o-1', attempt: '1' },
      status: 'requires_payment_method',
      latest_charge: null,
      livemode: false,
    });
    expect(found.client_secret).toMatch(new RegExp(`^${made.id}_secret_[A-Za-z0-9]{25}$`));
  });

  test('is paid by the card typed into the browser, with the publishable key and the client secret', async () => {
    const intent = await newIntent();
    const { status, body } = await confirmTyped(intent, '4242424242424242');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: intent.id, status: 'succeeded' });
    const paid = await local.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 2_500, last_payment_error: null });
    expect(paid.latest_charge).toMatchObject({ amount: 2_500, paid: true, captured: true, payment_intent: intent.id });
  });

  test('is not shown to a browser in full, nor at all without its client secret', async () => {
    const intent = await newIntent({ metadata: { inner: 'matter' } });
    const right = await local.send('GET', `/v1/payment_intents/${intent.id}?client_secret=${intent.client_secret}`);
    expect(right.body).toMatchObject({ id: intent.id, amount: 2_500 });
    expect(right.body).not.toHaveProperty('metadata');
    const wrong = await local.send('GET', `/v1/payment_intents/${intent.id}?client_secret=${intent.id}_secret_guess`);
    expect(wrong.status).toBe(400);
    const without = await local.send('GET', `/v1/payment_intents/${intent.id}`);
    expect(without.body.error.code).toBe('parameter_missing');
    const create = await local.send('POST', '/v1/payment_intents', { amount: '100', currency: 'usd' });
    expect(create.body.error.code).toBe('secret_key_required');
  });

  test('stores nothing of a card but its brand, its last four digits and its date', async () => {
    const intent = await newIntent();
    await confirmTyped(intent, '5555555555554444');
    const everything = JSON.stringify([...local.server.ledger.methods.values(), ...local.server.ledger.charges.values()]);
    expect(everything).toContain('"last4":"4444"');
    expect(everything).not.toContain('5555555555554444');
    expect(everything).not.toContain('"123"');
  });

  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'card_declined', 'lost_card'],
    ['4000000000000069', 'expired_card', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error', 'processing_error'],
    ['4111111111111111', 'card_declined', 'test_mode_live_card'],
  ])('declined with card %s says %s/%s and is open for another card', async (number, code, declineCode) => {
    const intent = await newIntent();
    const { status, body } = await confirmTyped(intent, number);
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ type: 'card_error', code, decline_code: declineCode });
    expect(body.error.payment_intent).toMatchObject({ id: intent.id, status: 'requires_payment_method' });
    const declined = await local.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(declined.last_payment_error).toMatchObject({ type: 'card_error', code });
    expect(declined.latest_charge).toMatchObject({ status: 'failed', failure_code: code });
    expect((await confirmTyped(intent, '4242424242424242')).body.status).toBe('succeeded');
  });

  test('refuses a mistyped number or a past date before any charge', async () => {
    const intent = await newIntent();
    expect((await confirmTyped(intent, '4242424242424241')).body.error.code).toBe('incorrect_number');
    const past = { ...typedCard('4242424242424242', intent.client_secret ?? ''), 'payment_method_data[card][exp_year]': '20' };
    const { body } = await local.send('POST', `/v1/payment_intents/${intent.id}/confirm`, past);
    expect(body.error.code).toBe('invalid_expiry_year');
    expect((await local.stripe.paymentIntents.retrieve(intent.id)).latest_charge).toBeNull();
  });

  test('once cancelled can be neither confirmed nor cancelled again, and once paid neither', async () => {
    const cancelled = await newIntent();
    expect(await local.stripe.paymentIntents.cancel(cancelled.id, { cancellation_reason: 'abandoned' })).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
    });
    const unexpected = { status: 400, type: 'StripeInvalidRequestError', code: 'payment_intent_unexpected_state' };
    expect(await outcome(local.stripe.paymentIntents.cancel(cancelled.id))).toMatchObject(unexpected);
    expect((await confirmTyped(cancelled, '4242424242424242')).body.error.code).toBe(unexpected.code);
    const paid = await newIntent({ confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.test/' });
    expect(paid.status).toBe('succeeded');
    expect(await outcome(local.stripe.paymentIntents.cancel(paid.id))).toMatchObject(unexpected);
    expect((await confirmTyped(paid, '4242424242424242')).body.error.code).toBe(unexpected.code);
  });

  test('can be changed while it is open', async () => {
    const intent = await newIntent({ metadata: { a: '1' } });
    const updated = await local.stripe.paymentIntents.update(intent.id, { amount: 3_000, metadata: { b: '2' } });
    expect(updated).toMatchObject({ amount: 3_000, metadata: { a: '1', b: '2' } });
  });

  test.each([
    ['no amount', { amount: undefined }, 'parameter_missing', 'amount'],
    ['a fraction', { amount: 10.5 }, 'parameter_invalid_integer', 'amount'],
    ['less than fifty cents', { amount: 49 }, 'amount_too_small', 'amount'],
    ['less than fifty yen', { amount: 49, currency: 'jpy' }, 'amount_too_small', 'amount'],
    ['a hundred million cents', { amount: 100_000_000 }, 'amount_too_large', 'amount'],
    ['a dinar that does not end in zero', { amount: 1_255, currency: 'kwd' }, undefined, 'amount'],
    ['a króna with cents', { amount: 10_050, currency: 'isk' }, undefined, 'amount'],
    ['an unknown currency', { currency: 'xxx' }, undefined, 'currency'],
    ['an unknown parameter', { colour: 'red' }, 'parameter_unknown', 'colour'],
  ])('refuses %s', async (_what, wrong, code, param) => {
    expect(await outcome(newIntent(wrong as Partial<Stripe.PaymentIntentCreateParams>))).toEqual({
      status: 400,
      type: 'StripeInvalidRequestError',
      code,
      param,
    });
  });

  test('takes currencies without decimals and with three', async () => {
    expect(await newIntent({ amount: 500, currency: 'jpy' })).toMatchObject({ amount: 500, currency: 'jpy' });
    expect(await newIntent({ amount: 1_250, currency: 'kwd' })).toMatchObject({ amount: 1_250, currency: 'kwd' });
    expect(await newIntent({ amount: 10_000, currency: 'isk' })).toMatchObject({ amount: 10_000, currency: 'isk' });
  });

  test('is listed newest first, by pages, and by the time of its creation', async () => {
    const ids = [(await newIntent()).id, (await newIntent()).id, (await newIntent()).id];
    const first = await local.stripe.paymentIntents.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.has_more).toBe(true);
    const second = await local.stripe.paymentIntents.list({ limit: 1, starting_after: ids[1] });
    expect(second.data.map(({ id }) => id)).toEqual([ids[0]]);
    const back = await local.stripe.paymentIntents.list({ limit: 1, ending_before: ids[0] });
    expect(back.data.map(({ id }) => id)).toEqual([ids[1]]);
    const walked = [];
    for await (const intent of local.stripe.paymentIntents.list({ limit: 2 })) walked.push(intent.id);
    expect(new Set(walked).size).toBe(local.server.ledger.intents.size);
    const future = await local.stripe.paymentIntents.list({ created: { gte: Math.floor(Date.now() / 1000) + 60 } });
    expect(future.data).toEqual([]);
  });

  test('that does not exist is 404, a wrong key 401, an unknown address 404', async () => {
    expect(await outcome(local.stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({ status: 404, code: 'resource_missing' });
    const wrongKey = await local.send('GET', '/v1/payment_intents', undefined, { authorization: 'Bearer sk_test_other' });
    expect(wrongKey.status).toBe(401);
    expect((await local.send('GET', '/v1/payment_intents', undefined, { authorization: '' })).status).toBe(401);
    expect((await local.send('GET', '/v1/customers')).status).toBe(404);
  });
});

describe('3-D Secure', () => {
  const answer = (url: string, consents: boolean) =>
    fetch(`${local.server.url}${new URL(url).pathname}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ consents }),
    }).then((response) => response.json() as Promise<{ status: string; returnUrl: string | null }>);

  test.each(['4000002500003155', '4000002760003184', '4000000000003220'])(
    'with card %s asks the holder, and takes the money after the consent',
    async (number) => {
      const intent = await newIntent();
      const { body } = await confirmTyped(intent, number);
      expect(body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
      expect((await local.stripe.paymentIntents.retrieve(intent.id)).latest_charge).toBeNull();
      const challenge = body.next_action.use_stripe_sdk.stripe_js as string;
      expect(new URL(challenge).pathname).toMatch(/^\/_stripe\/three-d-secure\/3ds_/);
      const page = await fetch(local.server.url + new URL(challenge).pathname);
      expect(await page.text()).toContain('€25.00');
      expect(await answer(challenge, true)).toMatchObject({ status: 'succeeded' });
      expect((await local.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    },
  );

  test('refused by the holder leaves the intent open for another card', async () => {
    const intent = await newIntent();
    const { body } = await confirmTyped(intent, '4000002760003184');
    await answer(body.next_action.use_stripe_sdk.stripe_js as string, false);
    const failed = await local.stripe.paymentIntents.retrieve(intent.id);
    expect(failed.status).toBe('requires_payment_method');
    expect(failed.last_payment_error).toMatchObject({ code: 'payment_intent_authentication_failure' });
  });

  test('consented after the intent was cancelled takes nothing', async () => {
    const intent = await newIntent();
    const { body } = await confirmTyped(intent, '4000002760003184');
    await local.stripe.paymentIntents.cancel(intent.id);
    expect(await answer(body.next_action.use_stripe_sdk.stripe_js as string, true)).toMatchObject({ status: 'canceled' });
    const after = await local.stripe.paymentIntents.retrieve(intent.id);
    expect(after).toMatchObject({ status: 'canceled', amount_received: 0, latest_charge: null });
  });

  test('consented twice takes the money once', async () => {
    const intent = await newIntent();
    const { body } = await confirmTyped(intent, '4000002760003184');
    const challenge = body.next_action.use_stripe_sdk.stripe_js as string;
    await Promise.all([answer(challenge, true), answer(challenge, true)]);
    const charges = await local.stripe.charges.list({ payment_intent: intent.id });
    expect(charges.data).toHaveLength(1);
  });

  test('asked for by a server sends the holder to a page and back', async () => {
    const intent = await newIntent({
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'https://shop.test/paid?x=1',
    });
    expect(intent.next_action).toMatchObject({ type: 'redirect_to_url', redirect_to_url: { return_url: 'https://shop.test/paid?x=1' } });
    const { returnUrl } = await answer(intent.next_action?.redirect_to_url?.url ?? '', true);
    expect(Object.fromEntries(new URL(returnUrl ?? '').searchParams)).toEqual({
      x: '1',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    });
  });

  test('can be consented to and still be declined by the bank', async () => {
    const intent = await newIntent();
    const { body } = await confirmTyped(intent, '4000008260003178');
    expect(await answer(body.next_action.use_stripe_sdk.stripe_js as string, true)).toMatchObject({ status: 'requires_payment_method' });
    expect((await local.stripe.paymentIntents.retrieve(intent.id)).last_payment_error?.decline_code).toBe('insufficient_funds');
  });
});

describe('a refund', () => {
  const paidIntent = (method = 'pm_card_visa') => newIntent({ confirm: true, payment_method: method, return_url: 'https://shop.test/' });

  test('gives everything back, once', async () => {
    const intent = await paidIntent();
    const refund = await local.stripe.refunds.create({ payment_intent: intent.id, metadata: { why: 'late' } });
    expect(refund).toMatchObject({ amount: 2_500, status: 'succeeded', payment_intent: intent.id, metadata: { why: 'late' } });
    expect(await local.stripe.refunds.retrieve(refund.id)).toEqual(refund);
    const after = await local.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.refunds'] });
    expect(after.latest_charge).toMatchObject({ refunded: true, amount_refunded: 2_500, refunds: { data: [{ id: refund.id }] } });
    expect(await outcome(local.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      status: 400,
      code: 'charge_already_refunded',
    });
  });

  test('of parts never exceeds what was paid', async () => {
    const intent = await paidIntent();
    await local.stripe.refunds.create({ payment_intent: intent.id, amount: 2_000 });
    expect(await outcome(local.stripe.refunds.create({ payment_intent: intent.id, amount: 501 }))).toMatchObject({
      status: 400,
      param: 'amount',
    });
    await local.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const refunds = await local.stripe.refunds.list({ payment_intent: intent.id });
    expect(refunds.data.map(({ amount }) => amount)).toEqual([500, 2_000]);
  });

  test('of what was never paid is refused', async () => {
    const intent = await newIntent();
    expect(await outcome(local.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      status: 400,
      param: 'payment_intent',
    });
    expect(await outcome(local.stripe.refunds.create({}))).toMatchObject({ status: 400 });
    expect(await outcome(local.stripe.refunds.create({ payment_intent: 'pi_none' }))).toMatchObject({ status: 404 });
  });

  test('may take its time, or fail after all, with the cards made for that', async () => {
    const pending = await local.stripe.refunds.create({ payment_intent: (await paidIntent('pm_card_pendingRefund')).id });
    expect(pending.status).toBe('pending');
    const failing = await local.stripe.refunds.create({ payment_intent: (await paidIntent('pm_card_refundFail')).id });
    expect(failing.status).toBe('succeeded');
    await until(async () => (await local.stripe.refunds.retrieve(failing.id)).status === 'failed');
    expect((await local.stripe.refunds.retrieve(pending.id)).status).toBe('succeeded');
    const charge = await local.stripe.charges.retrieve(String(failing.charge));
    expect(charge).toMatchObject({ refunded: false, amount_refunded: 0 });
  });
});

describe('a dispute', () => {
  async function disputed() {
    const intent = await newIntent();
    await confirmTyped(intent, '4000000000000259');
    const { data } = await local.stripe.disputes.list({ payment_intent: intent.id });
    expect(data).toMatchObject([{ amount: 2_500, status: 'needs_response', reason: 'fraudulent', payment_intent: intent.id }]);
    return { intent, id: data[0]?.id ?? '' };
  }

  test('that is won leaves the money with the shop, which can refund it again', async () => {
    const { intent, id } = await disputed();
    expect(await outcome(local.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({ code: 'charge_disputed' });
    const answer = { evidence: { uncategorized_text: 'winning_evidence' }, submit: true };
    expect(await local.stripe.disputes.update(id, answer)).toMatchObject({ status: 'won' });
    expect(await outcome(local.stripe.disputes.close(id))).toMatchObject({ code: 'dispute_already_closed' });
    expect(await local.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: 'succeeded' });
  });

  test('that is lost leaves nothing to refund', async () => {
    const { intent, id } = await disputed();
    expect(await local.stripe.disputes.close(id)).toMatchObject({ status: 'lost' });
    expect(await outcome(local.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({ code: 'charge_disputed' });
    const { data } = await local.stripe.events.list({ limit: 1 });
    expect(data).toMatchObject([{ type: 'charge.dispute.closed', data: { object: { id, status: 'lost' } } }]);
  });
});
