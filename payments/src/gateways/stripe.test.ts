import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { newId } from '@marquee/common/events';
import { cards, secretKey, startLocalStripe, webhookSecret, type LocalStripe } from '../testing/local-stripe';
import { ProviderRefusal, ProviderUnavailable, type PaymentProvider } from './provider';
import { stripeProvider } from './stripe';

let local: LocalStripe;
let provider: PaymentProvider;
let mock: PaymentProvider;

beforeAll(async () => {
  local = await startLocalStripe();
  provider = stripeProvider({ secretKey, webhookSecret, apiUrl: local.url });
  mock = stripeProvider({ secretKey: 'sk_test_123', webhookSecret, apiUrl: process.env.STRIPE_MOCK_URL ?? '' });
}, 60_000);
afterEach(() => local.control('DELETE', ''));
afterAll(() => local.stop());

const request = (change: object = {}) => ({
  ...{ paymentId: newId(), orderId: newId(), amount: 2_500, currency: 'EUR', description: '1 × An evening of songs' },
  ...{ idempotencyKey: `order:${newId()}:1` },
  ...change,
});

async function paid(number = cards.good) {
  const intent = await provider.createIntent(request());
  await local.payByCard(intent.clientSecret, number);
  return intent;
}

const paymentId = newId();
const refundOf = (intentId: string, change: object = {}) => ({
  ...{ intentId, amount: 2_500, currency: 'EUR', reason: 'order_cancelled' as const, paymentId, idempotencyKey: `refund:${intentId}` },
  ...change,
});

describe('an intent', () => {
  test('is made for an order, with what is needed to pay it and to know it again', async () => {
    const asked = request();
    const made = await provider.createIntent(asked);
    expect(made).toEqual({
      intentId: expect.stringMatching(/^pi_/),
      clientSecret: expect.stringContaining('_secret_'),
      status: 'requires_payment_method',
      amount: 2_500,
      currency: 'EUR',
      orderId: asked.orderId,
      paymentId: asked.paymentId,
      returned: 0,
      disputed: false,
      lastError: undefined,
    });
    expect(await provider.retrieveIntent(made.intentId)).toEqual(made);
  });

  test('is the same one when the same request is repeated', async () => {
    const asked = request();
    const [first, second] = [await provider.createIntent(asked), await provider.createIntent(asked)];
    expect(second).toEqual(first);
  });

  test('is made once even if the answer gets lost', async () => {
    const asked = request();
    await local.control('POST', '/faults', { kind: 'reset', applied: 'after', method: 'POST' });
    const made = await provider.createIntent(asked);
    expect(made).toEqual(await provider.createIntent(asked));
    const since = [];
    for await (const intent of provider.intentsSince(new Date(Date.now() - 60_000))) since.push(intent);
    expect(since.filter(({ orderId }) => orderId === asked.orderId)).toHaveLength(1);
  });

  test('says why a card was declined, and that it was paid by the next', async () => {
    const intent = await provider.createIntent(request());
    await local.payByCard(intent.clientSecret, cards.declined);
    expect(await provider.retrieveIntent(intent.intentId)).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined', message: 'Your card was declined.' },
    });
    await local.payByCard(intent.clientSecret, cards.withoutFunds);
    expect((await provider.retrieveIntent(intent.intentId)).lastError?.code).toBe('insufficient_funds');
    await local.payByCard(intent.clientSecret, cards.good);
    expect(await provider.retrieveIntent(intent.intentId)).toMatchObject({ status: 'succeeded', lastError: undefined });
  });

  test.each([
    ['JPY', 500],
    ['KWD', 1_250],
    ['ISK', 4_900],
    ['UGX', 9_000],
  ])('in %s is for the amount that the order says', async (currency, amount) => {
    const made = await provider.createIntent(request({ currency, amount }));
    expect(made).toMatchObject({ currency, amount });
    const { body } = await local.call('GET', `/v1/payment_intents/${made.intentId}`);
    expect(body.amount).toBe(['ISK', 'UGX'].includes(currency) ? amount * 100 : amount);
  });

  test('is cancelled once or twice, and shows itself instead when it is paid', async () => {
    const open = await provider.createIntent(request());
    expect(await provider.cancelIntent(open.intentId)).toMatchObject({ status: 'canceled' });
    expect(await provider.cancelIntent(open.intentId)).toMatchObject({ status: 'canceled' });
    const { intentId } = await paid();
    expect(await provider.cancelIntent(intentId)).toMatchObject({ status: 'succeeded' });
  });

  test('is found among those made since a time, over several pages', async () => {
    const ids = await Promise.all(Array.from({ length: 101 }, async () => (await provider.createIntent(request())).intentId));
    const found = new Set<string>();
    for await (const { intentId } of provider.intentsSince(new Date(Date.now() - 60_000))) found.add(intentId);
    expect(ids.every((id) => found.has(id))).toBe(true);
    const later = provider.intentsSince(new Date(Date.now() + 60_000))[Symbol.asyncIterator]();
    expect((await later.next()).done).toBe(true);
  });
});

describe('a refund', () => {
  test('gives the money back once, under its key', async () => {
    const { intentId } = await paid();
    const first = await provider.refund(refundOf(intentId));
    expect(first).toEqual({ refundId: expect.stringMatching(/^re_/), status: 'succeeded', amount: 2_500 });
    expect(await provider.refund(refundOf(intentId))).toEqual(first);
    expect(await provider.listRefunds(intentId)).toEqual([first]);
    expect((await provider.retrieveIntent(intentId)).returned).toBe(2_500);
    await expect(provider.refund(refundOf(intentId, { idempotencyKey: 'another' }))).rejects.toMatchObject({
      name: 'ProviderRefusal',
      code: 'charge_already_refunded',
    });
  });

  test('may be pending, and is of the amount that was paid', async () => {
    const intent = await provider.createIntent(request({ amount: 4_900, currency: 'ISK' }));
    await local.payByCard(intent.clientSecret, cards.refundPends);
    const made = await provider.refund(refundOf(intent.intentId, { amount: 4_900, currency: 'ISK', reason: 'surplus' }));
    expect(made).toMatchObject({ status: 'pending', amount: 4_900 });
  });
});

describe('a provider', () => {
  test.each([
    ['an error of its own', { status: 500, count: 2 }],
    ['too many requests', { status: 429, count: 2 }],
    ['a line that is cut', { kind: 'reset', count: 2 }],
  ])('that answers with %s is unavailable for now', async (_what, fault) => {
    await local.control('POST', '/faults', fault);
    await expect(provider.createIntent(request())).rejects.toThrow(ProviderUnavailable);
  });

  test('that does not answer at all is given up within eight seconds', async () => {
    await local.control('POST', '/faults', { kind: 'hang', count: 2, milliseconds: 20_000 });
    const start = Date.now();
    await expect(provider.retrieveIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
    expect(Date.now() - start).toBeLessThan(8_000);
  });

  test('that nobody listens for is unavailable, and so is one that does not take our key', async () => {
    const absent = stripeProvider({ secretKey, webhookSecret, apiUrl: 'http://127.0.0.1:9' });
    await expect(absent.retrieveIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
    const stranger = stripeProvider({ secretKey: 'sk_test_stranger00', webhookSecret, apiUrl: local.url });
    await expect(stranger.retrieveIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
  });

  test('refuses what it does not know, and what it does not take', async () => {
    await expect(provider.retrieveIntent('pi_none')).rejects.toMatchObject({ name: 'ProviderRefusal', code: 'resource_missing' });
    await expect(provider.createIntent(request({ amount: 3 }))).rejects.toMatchObject({
      name: 'ProviderRefusal',
      code: 'amount_too_small',
    });
  });

  test('that keeps an error under a key, or knows it for something else, says that the key is spent', async () => {
    const asked = request();
    await local.control('POST', '/faults', { status: 500, applied: 'after', stored: true });
    await expect(provider.createIntent(asked)).rejects.toMatchObject({ name: 'ProviderRefusal', code: 'key_spent' });
    const once = request();
    await provider.createIntent(once);
    await expect(provider.createIntent({ ...once, amount: 2_600 })).rejects.toMatchObject({ code: 'key_spent' });
  });

  test('takes nothing secret into its errors', async () => {
    const { intentId, clientSecret } = await paid();
    const errors = await Promise.all([
      provider.retrieveIntent('pi_none').catch((error: unknown) => error),
      stripeProvider({ secretKey: 'sk_test_recognisable1234', webhookSecret, apiUrl: local.url })
        .retrieveIntent(intentId)
        .catch((error: unknown) => error),
      provider.createIntent(request({ amount: 3, description: 'recognisable' })).catch((error: unknown) => error),
      provider.refund(refundOf(intentId, { amount: 9_999_999 })).catch((error: unknown) => error),
    ]);
    const told = inspect(errors, { depth: 20, showHidden: true });
    for (const secret of ['sk_test_recognisable1234', clientSecret, secretKey, webhookSecret, '4242424242424242'])
      expect(told).not.toContain(secret);
    expect(errors.every((error) => error instanceof ProviderRefusal || error instanceof ProviderUnavailable)).toBe(true);
  });
});

describe('a webhook', () => {
  const signed = (body: string, { secret = webhookSecret, at = new Date() } = {}) => {
    const seconds = Math.floor(at.getTime() / 1_000);
    return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  };
  const event = (object: object, type = 'payment_intent.succeeded') =>
    JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });

  test.each([
    ['an intent', { object: 'payment_intent', id: 'pi_7' }, 'pi_7'],
    ['a charge', { object: 'charge', id: 'ch_1', payment_intent: 'pi_7' }, 'pi_7'],
    ['a refund', { object: 'refund', id: 're_1', payment_intent: { id: 'pi_7' } }, 'pi_7'],
    ['something else', { object: 'payout', id: 'po_1' }, undefined],
    ['a charge without an intent', { object: 'charge', id: 'ch_1', payment_intent: null }, undefined],
  ])('about %s names its intent', (_what, object, intentId) => {
    const body = event(object);
    expect(provider.readEvent(Buffer.from(body), signed(body))).toEqual({ eventId: 'evt_1', type: 'payment_intent.succeeded', intentId });
  });

  test('is also taken with several signatures, one of them right, as when a secret is changed', () => {
    const body = event({ object: 'payment_intent', id: 'pi_7' });
    const [time, right] = signed(body).split(',');
    const header = `${time},v1=${'0'.repeat(64)},${right},v0=nonsense`;
    expect(provider.readEvent(Buffer.from(body), header).intentId).toBe('pi_7');
  });

  test.each([
    ['without a signature', undefined],
    ['signed with another secret', signed(event({}), { secret: 'whsec_other0000000000' })],
    ['signed for another body', signed('{}')],
    ['signed six minutes ago', signed(event({}), { at: new Date(Date.now() - 360_000) })],
    ['signed by an old scheme only', signed(event({})).replace('v1=', 'v0=')],
    ['with nonsense', 'nonsense'],
  ])('%s is refused', (_how, signature) => {
    expect(() => provider.readEvent(Buffer.from(event({})), signature)).toThrow(
      expect.objectContaining({ code: 'bad_signature', kind: 'malformed' }),
    );
  });

  test('changed anywhere, or in its signature, is refused', () => {
    const body = event({ object: 'payment_intent', id: 'pi_7' });
    const header = signed(body);
    let refused = 0;
    for (let index = 0; index < body.length; index += 1) {
      const changed = Buffer.from(body);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => provider.readEvent(changed, header)).toThrow('not signed');
      refused += 1;
    }
    for (let index = 0; index < header.length; index += 1) {
      const flipped = header.slice(0, index) + (header[index] === '7' ? '8' : '7') + header.slice(index + 1);
      expect(() => provider.readEvent(Buffer.from(body), flipped)).toThrow('not signed');
      refused += 1;
    }
    expect(refused).toBe(body.length + header.length);
  });
});

describe('stripe-mock, which knows the whole of the real interface,', () => {
  test('accepts each request that we send', async () => {
    const { intentId } = await mock.createIntent(request());
    expect(intentId).toMatch(/^pi_/);
    expect(await mock.retrieveIntent(intentId)).toMatchObject({ intentId });
    expect(await mock.cancelIntent(intentId)).toMatchObject({ intentId });
    expect(await mock.refund(refundOf(intentId))).toMatchObject({ refundId: expect.stringMatching(/^re_/) });
    expect(await mock.refund(refundOf(intentId, { reason: 'surplus' }))).toMatchObject({ status: 'succeeded' });
    expect(await mock.listRefunds(intentId)).toHaveLength(1);
    expect(await mock.listDisputes(intentId)).toMatchObject([
      { status: 'open', currency: 'USD', createdAt: expect.any(Date), dueBy: expect.any(Date) },
    ]);
    const since = [];
    for await (const intent of mock.intentsSince(new Date(0))) since.push(intent);
    expect(since).toHaveLength(1);
  });
});
