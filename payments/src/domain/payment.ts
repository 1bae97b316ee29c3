import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { close, type Intent } from './intent';
import type { OrderCopy } from './order-copy';
import { attemptSucceeded, type Refund, type RefundReason } from './refund';

interface PaymentFacts extends Versioned {
  orderId: string;
  buyerId: string;
  amount: number;
  currency: string;
}

/** Tried in vain so far. */
export interface DeclinedPayment extends PaymentFacts {
  status: 'declined';
}
export interface CapturedPayment extends PaymentFacts {
  status: 'captured';
  capturedAt: Date;
}
export interface RefundedPayment extends PaymentFacts {
  status: 'refunded';
  capturedAt: Date;
  refundedAt: Date;
}

/** What became of an order's money, as far as others should know. */
export type Payment = DeclinedPayment | CapturedPayment | RefundedPayment;

/** All that is known about one attempt to collect an order's money. */
export interface Collection {
  order: OrderCopy | undefined;
  intent: Intent;
  payment: Payment | undefined;
  refund: Refund | undefined;
}

/** The provider's intent, as far as the rules look at it. */
export interface IntentReading {
  intentId: string;
  status: string;
  amount: number;
  currency: string;
  orderId: string | undefined;
  lastError: { code: string; message: string } | undefined;
}

export type Collected = Decision<Partial<Collection>, Fact>;

/** How long the next look at an intent that is still open may wait, in milliseconds. */
const nextLook = 60_000;

/** Moves our records to what the provider says now. They only move forward, whatever order its messages come in. */
export function read(collection: Collection, reading: IntentReading, now: Date): Collected {
  const { intent } = collection;
  if (intent.state === 'captured' || intent.state === 'closed') return unchanged<Partial<Collection>>(collection);
  if (reading.status === 'succeeded') return capture(collection, reading, now);
  if (reading.status === 'canceled') return changed({ intent: ended(intent, 'closed') });
  return look(collection, reading, now);
}

function look({ intent, payment }: Collection, { status, lastError }: IntentReading, now: Date): Collected {
  const underWay = status === 'processing' || status === 'requires_action';
  const nextAt = new Date(now.getTime() + (intent.state === 'closing' ? 1_000 : nextLook));
  const seen = { ...intent, underWay, lastError, nextAt };
  if (!lastError || isSameError(intent.lastError, lastError)) return changed({ intent: seen });
  const declined: Payment = { ...(payment ?? factsOf(intent)), status: 'declined' };
  return changed({ intent: seen, payment: declined }, fact('payment:failed', intent.id, { ...partiesOf(intent), ...lastError }));
}

function capture({ order, intent, refund }: Collection, reading: IntentReading, now: Date): Collected {
  refuseOtherMoney(intent, reading);
  const payment: CapturedPayment = { ...factsOf(intent), status: 'captured', capturedAt: now };
  const captured = fact('payment:created', intent.id, {
    ...partiesOf(intent),
    amount: intent.amount,
    currency: intent.currency,
    intentId: reading.intentId,
    capturedAt: now.toISOString(),
  });
  const done = { ...ended(intent, 'captured'), providerId: reading.intentId };
  const reason = order && whyRefund(order, intent.id);
  return changed({ intent: done, payment, ...(reason && { refund: refund ?? newRefund(done, reason, now) }) }, captured);
}

/** Money that came in for an order that cannot use it: the hold was over, or another payment was first. */
function whyRefund(order: OrderCopy, paymentId: string): RefundReason | undefined {
  if (order.status === 'cancelled') return 'order_cancelled';
  if (order.paymentId !== undefined && order.paymentId !== paymentId) return 'surplus';
  return undefined;
}

/** Looks at an order again that may be over: its open payment ends, captured money that it cannot use goes back. */
export function reconsider({ order, intent, payment, refund }: Collection, now: Date): Collected {
  if (!order) return unchanged<Partial<Collection>>({});
  if (payment?.status === 'captured' && !refund) {
    const reason = whyRefund(order, intent.id);
    return reason ? changed({ refund: newRefund(intent, reason, now) }) : unchanged<Partial<Collection>>({});
  }
  if (order.status === 'created') return unchanged<Partial<Collection>>({});
  const closing = close(intent, now);
  return closing.outcome === 'changed' ? changed({ intent: closing.state }) : unchanged<Partial<Collection>>({});
}

/** The provider has given the money back. */
export function refunded(collection: Collection, refundId: string, now: Date): Collected {
  const { intent, payment, refund } = collection;
  if (payment?.status !== 'captured' || !refund || refund.status === 'succeeded') return unchanged<Partial<Collection>>(collection);
  return changed(
    { refund: attemptSucceeded(refund, refundId, now), payment: { ...payment, status: 'refunded' as const, refundedAt: now } },
    fact('payment:refunded', intent.id, {
      ...partiesOf(intent),
      refundId,
      amount: refund.amount,
      currency: refund.currency,
      reason: refund.reason,
      refundedAt: now.toISOString(),
    }),
  );
}

function newRefund({ id, orderId, buyerId, amount, currency, providerId }: Intent, reason: RefundReason, now: Date): Refund {
  if (providerId === undefined) throw new Error(`payment ${id} was captured without an intent of the provider`);
  const money = { id, version: -1, orderId, buyerId, amount, currency, reason, providerIntentId: providerId };
  return { ...money, status: 'pending', createdAt: now, attempts: [], nextAt: now };
}

function ended(intent: Intent, state: 'closed' | 'captured'): Intent {
  const { nextAt: _nextAt, ...rest } = intent;
  return { ...rest, state, live: false, underWay: false };
}

function refuseOtherMoney(intent: Intent, { amount, currency, orderId }: IntentReading): void {
  if (amount === intent.amount && currency === intent.currency && orderId === intent.orderId) return;
  const expected = `${intent.amount} ${intent.currency} for order ${intent.orderId}`;
  throw new Error(`the provider captured ${amount} ${currency} for order ${orderId}, expected ${expected}`);
}

function isSameError(a: Intent['lastError'], b: Intent['lastError']): boolean {
  return a?.code === b?.code && a?.message === b?.message;
}

function factsOf({ id, orderId, buyerId, amount, currency }: Intent): PaymentFacts {
  return { id, version: -1, orderId, buyerId, amount, currency };
}

function partiesOf({ id, orderId, buyerId }: Intent) {
  return { paymentId: id, orderId, buyerId };
}
