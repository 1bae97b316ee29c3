import type { Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { isTaken, type Payment, type TakenPayment } from './payment';
import { settledRefund } from './refund';

/** What others have been told about a payment. Its version is that of the payment's newest event. */
export interface Told extends Versioned {
  orderId: string;
  captured: boolean;
  refunded: boolean;
  /** The last decline that was told of. */
  declineId?: string;
}

/** The events that are still owed about a payment: each fact once, in the order in which it came about. */
export function announce(told: Told | undefined, payment: Payment, order: { id: string; buyerId: string }): { told: Told; facts: Fact[] } {
  const before = told ?? { id: payment.id, version: -1, orderId: order.id, captured: false, refunded: false };
  const parties = { paymentId: payment.id, orderId: order.id, buyerId: order.buyerId };
  const after = { ...before };
  const facts: Fact[] = [];
  if (!isTaken(payment) && payment.status !== 'failed' && payment.lastError && payment.lastError.id !== before.declineId) {
    after.declineId = payment.lastError.id;
    facts.push(fact('payment:failed', payment.id, { ...parties, code: payment.lastError.code, message: payment.lastError.message }));
  }
  // Money that does not fit the order must not complete it.
  if (isTaken(payment) && !payment.mismatched && !before.captured) {
    after.captured = true;
    facts.push(fact('payment:created', payment.id, { ...parties, ...moneyOf(payment), intentId: payment.intentId, capturedAt: payment.capturedAt.toISOString() }));
  }
  if (payment.status === 'refunded' && !before.refunded) {
    const refund = settledRefund(payment);
    after.refunded = true;
    facts.push(
      fact('payment:refunded', payment.id, {
        ...parties,
        ...moneyOf(payment),
        refundId: refund?.refundId ?? refund?.key ?? payment.intentId,
        reason: refund?.reason ?? 'requested',
        refundedAt: payment.refundedAt.toISOString(),
      }),
    );
  }
  return { told: after, facts };
}

function moneyOf({ received, currency }: TakenPayment) {
  return { amount: received, currency };
}
