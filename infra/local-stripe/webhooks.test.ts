import { mkdtempSync, readFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { clientOf, stripeForTests, WEBHOOK_SECRET, type StripeForTests } from './testing/stripe-for-tests';
import { until } from './testing/until';
import { webhookSink } from './testing/webhook-sink';

let sink: Awaited<ReturnType<typeof webhookSink>>;
let local: StripeForTests;

beforeEach(async () => {
  sink = await webhookSink();
  local = await stripeForTests({ webhookUrls: [sink.url] });
});
afterEach(async () => {
  await local.stop();
  await sink.stop();
});

const pay = (stripe = local.stripe, method = 'pm_card_visa') =>
  stripe.paymentIntents.create({ amount: 900, currency: 'usd', confirm: true, payment_method: method, return_url: 'https://shop.test/' });

describe('webhooks', () => {
  test('tell of a payment, signed so that the package accepts them', async () => {
    const intent = await pay();
    await sink.until(3);
    expect(sink.types().sort()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
    for (const { body, signature } of sink.received) {
      const event = Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
      expect(event.livemode).toBe(false);
      expect(() => Stripe.webhooks.constructEvent(`${body} `, signature, WEBHOOK_SECRET)).toThrow(
        Stripe.errors.StripeSignatureVerificationError,
      );
      expect(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow(Stripe.errors.StripeSignatureVerificationError);
    }
    const succeeded = sink.received.find(({ event }) => event.type === 'payment_intent.succeeded');
    expect(succeeded?.event.data.object).toMatchObject({ id: intent.id, status: 'succeeded', metadata: {} });
  });

  test('tell of declines, cancellations and refunds', async () => {
    await pay(local.stripe, 'pm_card_chargeDeclined').catch(() => undefined);
    await sink.until(3);
    const open = await local.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    await local.stripe.paymentIntents.cancel(open.id);
    await local.stripe.refunds.create({ payment_intent: (await pay()).id });
    await sink.until(10);
    expect(new Set(sink.types())).toEqual(
      new Set([
        'payment_intent.created',
        'charge.failed',
        'payment_intent.payment_failed',
        'payment_intent.canceled',
        'charge.succeeded',
        'payment_intent.succeeded',
        'refund.created',
        'charge.refunded',
      ]),
    );
  });

  test('come again, with the same id and a fresh signature, until they are taken', async () => {
    sink.refuse(500, 404, 302);
    const intent = await local.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    await sink.until(1);
    expect(sink.received[0]?.event.data.object.id).toBe(intent.id);
    await until(async () => (await local.stripe.events.list()).data[0]?.pending_webhooks === 0);
  });

  test('that were not taken before a restart come after it', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'local-stripe-')), 'stripe.jsonl');
    sink.refuse(...Array.from({ length: 10 }, () => 503));
    const first = await stripeForTests({ webhookUrls: [sink.url], dataFile, webhookRetryMilliseconds: 400 });
    const intent = await clientOf(first.server.url).paymentIntents.create({ amount: 900, currency: 'usd' });
    await first.stop();
    expect(sink.received).toHaveLength(0);
    sink.refuseNoMore();
    const second = await stripeForTests({ webhookUrls: [sink.url], dataFile });
    await sink.until(1);
    expect(sink.received[0]?.event.data.object.id).toBe(intent.id);
    await second.stop();
  });

  test.each([
    ['duplicated', { copies: 3 }, 9],
    ['delayed', { milliseconds: 50 }, 3],
  ])('can be %s on purpose', async (mode, more, count) => {
    await local.send('POST', '/_control/webhooks', { mode, ...more });
    await pay();
    await sink.until(count);
    expect(new Set(sink.received.map(({ event }) => event.id)).size).toBe(3);
  });

  test('can be sent backwards on purpose', async () => {
    await local.send('POST', '/_control/webhooks', { mode: 'reversed', milliseconds: 100 });
    const intent = await local.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    await local.stripe.paymentIntents.cancel(intent.id);
    await sink.until(2);
    expect(sink.types()).toEqual(['payment_intent.canceled', 'payment_intent.created']);
  });

  test('can be lost on purpose, and are then found only by asking', async () => {
    await local.send('POST', '/_control/webhooks', { mode: 'never' });
    const intent = await pay();
    await until(() => local.server.ledger.deliveries.size === 0);
    expect(sink.received).toEqual([]);
    expect((await local.send('GET', '/_control')).body).toMatchObject({ met: { webhooks: 3 } });
    const { data } = await local.stripe.events.list({ type: 'payment_intent.succeeded' });
    expect(data[0]?.data.object).toMatchObject({ id: intent.id });
    expect(await local.stripe.events.retrieve(data[0]?.id ?? '')).toMatchObject({ type: 'payment_intent.succeeded' });
  });
});

describe('the journal', () => {
  test('brings everything back after a restart, idempotency keys included', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'local-stripe-')), 'deep', 'stripe.jsonl');
    const first = await stripeForTests({ dataFile });
    const idempotencyKey = 'across-restarts';
    const params = { amount: 900, currency: 'usd', confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.test/' };
    const intent = await first.stripe.paymentIntents.create(params, { idempotencyKey });
    await first.stop();
    const second = await stripeForTests({ dataFile });
    expect(await second.stripe.paymentIntents.create(params, { idempotencyKey })).toEqual(intent);
    await second.stripe.refunds.create({ payment_intent: intent.id });
    await second.stop();
    const third = await stripeForTests({ dataFile });
    const found = await third.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(found.latest_charge).toMatchObject({ refunded: true });
    await third.stop();
  });

  test('takes a line torn by a crash as never written, and says where it is damaged otherwise', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'local-stripe-')), 'stripe.jsonl');
    const first = await stripeForTests({ dataFile });
    const intent = await first.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    await first.stop();
    const whole = readFileSync(dataFile, 'utf8');
    appendFileSync(dataFile, whole.slice(0, 40));
    const second = await stripeForTests({ dataFile });
    expect((await second.stripe.paymentIntents.retrieve(intent.id)).id).toBe(intent.id);
    await second.stop();
    appendFileSync(dataFile, 'no json\n');
    await expect(stripeForTests({ dataFile })).rejects.toThrow(/line \d+ of .*stripe.jsonl is damaged/);
  });
});
