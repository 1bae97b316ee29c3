import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import type { Cancellation } from './cancellation';
import { close, ended, type Intent } from './intent';
import type { OrderCopy } from './order-copy';
import { isWhole, raisedTo, type CancelledEvent, type Refund, type RefundReason } from './refund';

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
  if (intent.state === 'captured') return unchanged<Partial<Collection>>(collection);
  // Money is accounted for wherever it is found, also behind an intent that we had given up.
  if (reading.status === 'succeeded') return capture(collection, reading, now);
  if (intent.state === 'closed') return unchanged<Partial<Collection>>(collection);
  if (reading.status === 'canceled') return changed({ intent: ended(intent, 'closed') });
  return look(collection, reading, now);
}

function look({ intent, payment }: Collection, reading: IntentReading, now: Date): Collected {
  const { status, lastError } = reading;
  const closing = intent.state === 'closing' || !isAgreed(intent, reading);
  const seen: Intent = {
    ...intent,
    ...(closing && { state: 'closing' as const }),
    underWay: status === 'processing' || status === 'requires_action',
    lastError,
    nextAt: new Date(now.getTime() + (closing ? 1_000 : nextLook)),
  };
  if (!lastError || isSameError(intent.lastError, lastError)) return changed({ intent: seen });
  const declined: Payment = { ...(payment ?? factsOf(intent)), status: 'declined' };
  return changed({ intent: seen, payment: declined }, fact('payment:failed', intent.id, { ...partiesOf(intent), ...lastError }));
}

function capture({ order, intent, refund }: Collection, reading: IntentReading, now: Date): Collected {
  const done: Intent = { ...ended(intent, 'captured'), providerId: reading.intentId, lastError: undefined };
  if (!isAgreed(intent, reading)) {
    const other = { ...done, mismatched: true };
    return changed({ intent: other, refund: refund ?? newRefund(other, 'surplus', now, reading) });
  }
  const payment: CapturedPayment = { ...factsOf(intent), status: 'captured', capturedAt: now };
  const captured = fact('payment:created', intent.id, {
    ...partiesOf(intent),
    amount: intent.amount,
    currency: intent.currency,
    intentId: reading.intentId,
    capturedAt: now.toISOString(),
  });
  const reason = order && whyRefund(order, intent.id);
  return changed({ intent: done, payment, ...(reason && { refund: refund ?? newRefund(done, reason, now) }) }, captured);
}

/** Money that came in for an order that cannot use it: the hold was over, another payment was first, or its event does not take place. */
function whyRefund(order: OrderCopy, paymentId: string, eventCancelled = false): RefundReason | undefined {
  if (order.status === 'cancelled') return 'order_cancelled';
  if (order.paymentId !== undefined && order.paymentId !== paymentId) return 'surplus';
  return eventCancelled && order.status === 'completed' ? 'requested' : undefined;
}

/** Looks at an order again that may be over: its open payment ends, captured money that it cannot use goes back. */
export function reconsider(
  { order, intent, payment, refund }: Collection,
  now: Date,
  cancellation?: Pick<Cancellation, 'reason'>,
): Collected {
  if (!order) return unchanged<Partial<Collection>>({});
  if (payment?.status === 'captured' && !isWhole(refund, payment)) {
    const reason = whyRefund(order, intent.id, cancellation !== undefined);
    if (!reason) return unchanged<Partial<Collection>>({});
    const owed = refund ? raisedTo(refund, payment.amount, reason, now) : newRefund(intent, reason, now);
    return changed({ refund: reason === 'requested' ? becauseOf(owed, { title: order.ticketTitle, reason: cancellation?.reason }) : owed });
  }
  if (order.status === 'created') return unchanged<Partial<Collection>>({});
  const closing = close(intent, now);
  return closing.outcome === 'changed' ? changed({ intent: closing.state }) : unchanged<Partial<Collection>>({});
}

/** Why a part went back before is not why the rest does. */
function becauseOf({ explanation: _before, ...refund }: Refund, cancelledEvent: CancelledEvent): Refund {
  return { ...refund, cancelledEvent };
}

export function newRefund(
  { id, orderId, buyerId, providerId, ...agreed }: Intent,
  reason: RefundReason,
  now: Date,
  { amount, currency }: { amount: number; currency: string } = agreed,
): Refund {
  if (providerId === undefined) throw new Error(`payment ${id} was captured without an intent of the provider`);
  const money = { id, version: -1, orderId, buyerId, amount, currency, reason, providerIntentId: providerId };
  return { ...money, status: 'pending', createdAt: now, attempts: [], nextAt: now };
}

/** What was agreed with the order is compared each time, so that no other money can complete it. */
function isAgreed(intent: Intent, { amount, currency, orderId }: IntentReading): boolean {
  return amount === intent.amount && currency === intent.currency && orderId === intent.orderId;
}

function isSameError(a: Intent['lastError'], b: Intent['lastError']): boolean {
  return a?.code === b?.code && a?.message === b?.message;
}

export function factsOf({ id, orderId, buyerId, amount, currency }: Intent): PaymentFacts {
  return { id, version: -1, orderId, buyerId, amount, currency };
}

export function partiesOf({ id, orderId, buyerId }: Intent) {
  return { paymentId: id, orderId, buyerId };
}
