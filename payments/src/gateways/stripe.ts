import { Refusal } from '@marquee/common/domain';
import Stripe from 'stripe';
import type {
  IntentRequest,
  PaymentProvider,
  ProviderDispute,
  ProviderEvent,
  ProviderIntent,
  ProviderRefund,
  RefundRequest,
} from './provider';
import { fromStripe, toStripe } from './stripe-amount';
import { failureOf } from './stripe-failure';

export interface StripeOptions {
  secretKey: string;
  webhookSecret: string;
  /** Another address that speaks like Stripe; absent means Stripe itself. */
  apiUrl?: string | undefined;
}

/** Two tries and the pause between them stay below eight seconds. */
const triesAgain = 1;
const timeoutMs = 3_500;

/** How old a signed webhook may be, in seconds: a recorded one is of no use later. */
const tolerance = 300;

/** Stripe, by its own package. */
export function stripeProvider({ secretKey, webhookSecret, apiUrl }: StripeOptions): PaymentProvider {
  const stripe = new Stripe(secretKey, {
    ...addressOf(apiUrl),
    maxNetworkRetries: triesAgain,
    timeout: timeoutMs,
    telemetry: false,
    appInfo: { name: 'Marquee' },
  });
  const retrieve = async (intentId: string) =>
    intentOf(await asked(() => stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })));
  return {
    createIntent: async (request) => intentOf(await asked(() => stripe.paymentIntents.create(paramsOf(request), keyOf(request)))),
    retrieveIntent: retrieve,
    cancelIntent: async (intentId) => {
      try {
        return intentOf(await stripe.paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned' }));
      } catch (error) {
        // Paid, being paid, or cancelled already: it tells its state itself.
        if (error instanceof Stripe.errors.StripeError && error.code === 'payment_intent_unexpected_state') return retrieve(intentId);
        throw failureOf(error);
      }
    },
    refund: async (request) => refundOf(await asked(() => stripe.refunds.create(refundParamsOf(request), keyOf(request)))),
    listRefunds: async (intentId) => {
      const { data } = await asked(() => stripe.refunds.list({ payment_intent: intentId, limit: 100 }));
      return data.map(refundOf);
    },
    listDisputes: async (intentId) => {
      const { data } = await asked(() => stripe.disputes.list({ payment_intent: intentId, limit: 100 }));
      return data.map(disputeOf);
    },
    intentsSince: (since) => intentsSince(stripe, since),
    readEvent: (body, signature) => eventOf(body, signature, webhookSecret),
  };
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw failureOf(error);
  }
}

async function* intentsSince(stripe: Stripe, since: Date): AsyncGenerator<ProviderIntent> {
  try {
    const created = { gte: Math.floor(since.getTime() / 1_000) };
    for await (const intent of stripe.paymentIntents.list({ created, limit: 100, expand: ['data.latest_charge'] })) yield intentOf(intent);
  } catch (error) {
    throw failureOf(error);
  }
}

/** Cards and wallets only: a method that leads to another site would outlive the hold. */
function paramsOf({ paymentId, orderId, amount, currency, description }: IntentRequest): Stripe.PaymentIntentCreateParams {
  return {
    ...toStripe({ amount, currency }),
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    description,
    metadata: { orderId, paymentId },
  };
}

function refundParamsOf({ intentId, amount, currency, reason, paymentId }: RefundRequest): Stripe.RefundCreateParams {
  return {
    payment_intent: intentId,
    amount: toStripe({ amount, currency }).amount,
    reason: reason === 'surplus' ? 'duplicate' : 'requested_by_customer',
    metadata: { paymentId, reason },
  };
}

function keyOf({ idempotencyKey }: { idempotencyKey: string }): Stripe.RequestOptions {
  return { idempotencyKey };
}

function intentOf(intent: Stripe.PaymentIntent): ProviderIntent {
  return {
    intentId: intent.id,
    clientSecret: intent.client_secret ?? '',
    status: intent.status as ProviderIntent['status'],
    ...fromStripe(intent),
    orderId: intent.metadata.orderId,
    paymentId: intent.metadata.paymentId,
    returned: returnedOf(intent),
    disputed: typeof intent.latest_charge === 'object' && intent.latest_charge?.disputed === true,
    lastError: declineOf(intent.last_payment_error),
  };
}

function returnedOf({ latest_charge: charge }: Stripe.PaymentIntent): number {
  if (charge === null || typeof charge === 'string') return 0;
  return fromStripe({ amount: charge.amount_refunded, currency: charge.currency }).amount;
}

/** The bank's own reason says more than that it declined. */
function declineOf(error: Stripe.PaymentIntent.LastPaymentError | null): ProviderIntent['lastError'] {
  if (!error) return undefined;
  const { code, decline_code: declineCode, message = 'The payment was declined.' } = error;
  const hasReason = code === 'card_declined' && declineCode !== undefined && declineCode !== 'generic_decline';
  return { code: (hasReason ? declineCode : code) ?? 'declined', message };
}

function refundOf(refund: Stripe.Refund): ProviderRefund {
  return { refundId: refund.id, status: refund.status as ProviderRefund['status'], amount: fromStripe(refund).amount };
}

function disputeOf(dispute: Stripe.Dispute): ProviderDispute {
  const { id: disputeId, reason, status, created } = dispute;
  // Zero, where the bank takes no answer, is no time either.
  const dueBy = dispute.evidence_details.due_by ? at(dispute.evidence_details.due_by) : undefined;
  return { disputeId, ...fromStripe(dispute), reason, status: endOf(status), createdAt: at(created), dueBy };
}

function at(seconds: number): Date {
  return new Date(seconds * 1_000);
}

/** An inquiry that was closed, and a dispute that was prevented, cost nothing: they are won. */
function endOf(status: Stripe.Dispute['status']): ProviderDispute['status'] {
  if (status === 'lost') return 'lost';
  return ['won', 'warning_closed', 'prevented'].includes(status) ? 'won' : 'open';
}

function eventOf(body: Buffer, signature: string | undefined, secret: string): ProviderEvent {
  const { id, type, data } = verified(body, signature, secret);
  const object = data.object as { id?: string; object?: string; payment_intent?: string | { id: string } | null };
  const intent = object.object === 'payment_intent' ? object.id : object.payment_intent;
  return { eventId: id, type, intentId: (typeof intent === 'string' ? intent : intent?.id) ?? undefined };
}

function verified(body: Buffer, signature: string | undefined, secret: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(body, signature ?? '', secret, tolerance);
  } catch {
    // Whoever signs wrongly need not learn what would have been right.
    throw new Refusal('bad_signature', 'This message is not signed by the payment provider.', { kind: 'malformed' });
  }
}

function addressOf(apiUrl: string | undefined): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  if (!apiUrl) return {};
  const { hostname, port, protocol } = new URL(apiUrl);
  const secure = protocol === 'https:';
  return { host: hostname, port: port || (secure ? '443' : '80'), protocol: secure ? 'https' : 'http' };
}
