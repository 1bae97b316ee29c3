import Stripe from 'stripe';
import { stripeForTests, type StripeForTests } from './testing/stripe-for-tests';

let local: StripeForTests;
beforeAll(async () => void (local = await stripeForTests()));
afterEach(() => local.send('DELETE', '/_control'));
afterAll(() => local.stop());

const params = { amount: 1_000, currency: 'eur' };
const create = (idempotencyKey: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  local.stripe.paymentIntents.create({ ...params, ...more }, { idempotencyKey });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Stripe.errors.StripeError) => ({ status: error.statusCode, type: error.rawType }),
  );

describe('an idempotency key', () => {
  test('gives the same answer to the same request, and says so', async () => {
    const first = await create('same');
    const second = await create('same');
    expect(second).toEqual(first);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
    expect(second.lastResponse.idempotencyKey).toBe('same');
  });

  test('replays the answer of then, whatever has become of the object', async () => {
    const intent = await create('then');
    await local.stripe.paymentIntents.cancel(intent.id);
    expect((await create('then')).status).toBe('requires_payment_method');
  });

  test('refuses other parameters, and other operations', async () => {
    const intent = await create('other');
    expect(await failure(create('other', { amount: 1_001 }))).toEqual({ status: 400, type: 'idempotency_error' });
    expect(await failure(local.stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: 'other' }))).toEqual({
      status: 400,
      type: 'idempotency_error',
    });
  });

  test('is not spent on a request that was invalid', async () => {
    expect(await failure(create('corrected', { amount: 3 }))).toMatchObject({ status: 400 });
    expect(await create('corrected')).toMatchObject({ amount: 1_000 });
  });

  test('keeps a refusal of the card', async () => {
    const declined = () =>
      create('declined', { confirm: true, payment_method: 'pm_card_chargeDeclined', return_url: 'https://shop.test/' });
    expect(await failure(declined())).toEqual({ status: 402, type: 'card_error' });
    const count = local.server.ledger.intents.size;
    expect(await failure(declined())).toEqual({ status: 402, type: 'card_error' });
    expect(local.server.ledger.intents.size).toBe(count);
  });

  test('in use by a request under way is a conflict', async () => {
    await local.send('POST', '/_control/faults', { kind: 'latency', milliseconds: 300 });
    const slow = create('under-way');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await failure(create('under-way'))).toEqual({ status: 409, type: 'idempotency_error' });
    expect(await create('under-way').catch(() => slow)).toEqual(await slow);
  });

  test('of a request whose answer was lost leads the retry to that answer', async () => {
    await local.send('POST', '/_control/faults', { kind: 'reset', applied: 'after', method: 'POST' });
    const before = local.server.ledger.intents.size;
    const { hostname, port } = new URL(local.server.url);
    const retrying = new Stripe('sk_test_for_tests', { host: hostname, port, protocol: 'http', maxNetworkRetries: 2, telemetry: false });
    const intent = await retrying.paymentIntents.create(params, { idempotencyKey: 'lost' });
    expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(local.server.ledger.intents.size).toBe(before + 1);
  });

  test('under which a 500 was stored keeps answering 500', async () => {
    await local.send('POST', '/_control/faults', { status: 500, applied: 'after', stored: true });
    const before = local.server.ledger.intents.size;
    expect(await failure(create('burnt'))).toMatchObject({ status: 500 });
    expect(await failure(create('burnt'))).toMatchObject({ status: 500 });
    expect(local.server.ledger.intents.size).toBe(before + 1);
  });
});

describe('a fault', () => {
  test('meets as many requests as asked for, before they have an effect', async () => {
    await local.send('POST', '/_control/faults', { status: 429, count: 2, path: '/v1/refunds' });
    expect(await failure(local.stripe.refunds.list())).toMatchObject({ status: 429 });
    expect(await create('not-met')).toMatchObject({ amount: 1_000 });
    expect(await failure(local.stripe.refunds.list())).toMatchObject({ status: 429 });
    expect((await local.stripe.refunds.list()).data).toEqual([]);
  });

  test('tells how many requests met it', async () => {
    const met = async (): Promise<number> => (await local.send('GET', '/_control')).body.met.requests;
    const before = await met();
    await local.send('POST', '/_control/faults', { status: 429, count: 5, path: '/v1/refunds' });
    await failure(local.stripe.refunds.list());
    await create('not-met-either');
    expect((await met()) - before).toBe(1);
  });

  test('can make a request succeed and its answer never come', async () => {
    await local.send('POST', '/_control/faults', { kind: 'hang', applied: 'after', milliseconds: 500, method: 'POST' });
    const before = local.server.ledger.intents.size;
    const { hostname, port } = new URL(local.server.url);
    const hasty = new Stripe('sk_test_for_tests', { host: hostname, port, protocol: 'http', timeout: 200, maxNetworkRetries: 0 });
    await expect(hasty.paymentIntents.create(params)).rejects.toThrow(Stripe.errors.StripeConnectionError);
    expect(local.server.ledger.intents.size).toBe(before + 1);
  });

  test('is refused when it makes no sense, and set by the secret key only', async () => {
    expect((await local.send('POST', '/_control/faults', { kind: 'whim' })).status).toBe(400);
    expect((await local.send('POST', '/_control/faults', { path: '(' })).status).toBe(400);
    expect((await local.send('GET', '/_control', undefined, { authorization: 'Bearer pk_test_for_tests' })).status).toBe(403);
  });
});
