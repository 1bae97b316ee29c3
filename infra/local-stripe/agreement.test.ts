import Stripe from 'stripe';
import { stripeForTests, type StripeForTests } from './testing/stripe-for-tests';

/**
 * The local Stripe must not drift from the real interface. stripe-mock is Stripe's own, generated from the full schema:
 * it refuses requests that Stripe would refuse, and answers with every key an object may have.
 */
let local: StripeForTests;
let mock: Stripe;

beforeAll(async () => {
  local = await stripeForTests();
  const { hostname, port } = new URL(process.env.STRIPE_MOCK_URL ?? '');
  mock = new Stripe('sk_test_123', { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
});
afterAll(() => local.stop());

type Operation = (stripe: Stripe, ids: Ids) => Promise<unknown>;
interface Ids {
  open: string;
  paid: string;
  refunded: string;
  refund: string;
  dispute: string;
  charge: string;
  event: string;
}

const minute = () => ({ gte: Math.floor(Date.now() / 1000) - 60 });

/** What the payments service asks for, and what a developer looks at beside it. */
const operations: Record<string, Operation> = {
  'create an intent': (stripe) =>
    stripe.paymentIntents.create({
      amount: 2_500,
      currency: 'eur',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      description: 'Two seats',
      metadata: { orderId: 'o-1' },
    }),
  'retrieve an open intent': (stripe, { open }) => stripe.paymentIntents.retrieve(open),
  'retrieve a paid intent': (stripe, { paid }) => stripe.paymentIntents.retrieve(paid),
  'retrieve an intent with its charge': (stripe, { paid }) => stripe.paymentIntents.retrieve(paid, { expand: ['latest_charge'] }),
  'list intents': (stripe) => stripe.paymentIntents.list({ limit: 100, created: minute() }),
  'update an intent': (stripe, { open }) => stripe.paymentIntents.update(open, { metadata: { more: 'yes' } }),
  'cancel an intent': async (stripe) => {
    const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    return stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });
  },
  'confirm an intent': async (stripe) => {
    const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    return stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: 'https://shop.test/' });
  },
  refund: (stripe, { paid }) =>
    stripe.refunds.create({ payment_intent: paid, reason: 'requested_by_customer', metadata: { reason: 'surplus' } }),
  'retrieve a refund': (stripe, { refund }) => stripe.refunds.retrieve(refund),
  'list refunds': (stripe, { refunded }) => stripe.refunds.list({ payment_intent: refunded, limit: 100 }),
  'list disputes': (stripe) => stripe.disputes.list({ payment_intent: 'pi_1', limit: 100 }),
  'retrieve a dispute': (stripe, { dispute }) => stripe.disputes.retrieve(dispute),
  'answer a dispute': (stripe, { dispute }) =>
    stripe.disputes.update(dispute, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true }),
  'give in to a dispute': (stripe, { dispute }) => stripe.disputes.close(dispute),
  'retrieve a charge': (stripe, { charge }) => stripe.charges.retrieve(charge, { expand: ['refunds'] }),
  'list charges': (stripe) => stripe.charges.list({ limit: 100, created: minute() }),
  'retrieve an event': (stripe, { event }) => stripe.events.retrieve(event),
  'list events': (stripe) => stripe.events.list({ limit: 10, type: 'payment_intent.succeeded' }),
};

async function somethingOfEach(stripe: Stripe): Promise<Ids> {
  const paid = { amount: 900, currency: 'usd', confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.test/' };
  const open = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
  const forRefund = await stripe.paymentIntents.create(paid);
  const refund = await stripe.refunds.create({ payment_intent: forRefund.id });
  const last = await stripe.paymentIntents.create(paid);
  await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_createDispute' });
  const disputes = await stripe.disputes.list({ limit: 1 });
  const { data } = await stripe.events.list({ limit: 1 });
  return {
    open: open.id,
    paid: last.id,
    refunded: forRefund.id,
    refund: refund.id,
    charge: String(refund.charge),
    dispute: disputes.data[0]?.id ?? '',
    event: data[0]?.id ?? '',
  };
}

describe('the local Stripe agrees with stripe-mock', () => {
  test.each(Object.entries(operations))('%s', async (_name, operation) => {
    const ours = await operation(local.stripe, await somethingOfEach(local.stripe));
    const theirs = await operation(mock, await somethingOfEach(mock));
    expect(differences(ours, theirs)).toEqual([]);
  });

  test('and a difference would be seen', () => {
    expect(differences({ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 2 }], d: null })).toEqual([
      'a: only here',
      'b[0].c: string here, number there',
      'd: only there',
    ]);
  });

  test('an error has the same outer shape', async () => {
    const failure = (stripe: Stripe) =>
      stripe.paymentIntents
        .create({ amount: 100 } as Stripe.PaymentIntentCreateParams)
        .catch((error: Stripe.errors.StripeError) => error.type);
    expect(await failure(local.stripe)).toBe(await failure(mock));
  });
});

/** Objects whose keys are the caller's own, or that stripe-mock leaves bare. */
const FREE_FORM = /(metadata|fraud_details|amount_details|payment_method_options|automatic_payment_methods|data\.object|outcome)$/;
/** Keys that stripe-mock's objects lack or have only sometimes, as the reference documents them. */
const OPTIONAL = /(failure_reason|pending_reason|payment_record|source|refunds)$/;

/** Where keys or types differ. Null may stand for anything; both lists and their first rows are compared. */
function differences(ours: unknown, theirs: unknown, path = ''): string[] {
  if (ours === null || theirs === null || FREE_FORM.test(path)) return [];
  if (Array.isArray(ours) || Array.isArray(theirs)) {
    if (!Array.isArray(ours) || !Array.isArray(theirs)) return [`${path}: only one is a list`];
    return ours.length && theirs.length ? differences(ours[0], theirs[0], `${path}[0]`) : [];
  }
  if (typeof ours !== typeof theirs) return [`${path}: ${typeof ours} here, ${typeof theirs} there`];
  if (typeof ours !== 'object') return [];
  const [left, right] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) => {
    const at = path ? `${path}.${key}` : key;
    if (!(key in right)) return OPTIONAL.test(at) ? [] : [`${at}: only here`];
    if (!(key in left)) return OPTIONAL.test(at) ? [] : [`${at}: only there`];
    return differences(left[key], right[key], at);
  });
}
