import { changed, never, Refusal, unchanged, type Decision } from '@marquee/common/domain';
import { advance } from './advance';
import { isPayable, type OrderCopy } from './order-copy';
import { isLive, type AwaitingPayment, type Payment } from './payment';
import { newTill, type Till } from './till';

export interface Beginning {
  order: OrderCopy;
  till: Till | undefined;
}

/** Begins to take the money for an order, or goes on with what has begun: an order has at most one live payment. */
export function startPayment({ order, till }: Beginning, paymentId: string, now: Date): Decision<Till> {
  const kept = till ?? newTill(order.id, order.buyerId);
  const refusal = whyNot(order, kept, now);
  if (refusal) return { outcome: 'refused', refusal };
  if (till?.payments.some(isLive)) return unchanged(till);
  const payment: AwaitingPayment = {
    id: paymentId,
    attempt: kept.payments.length + 1,
    status: 'awaiting',
    amount: order.total,
    currency: order.currency,
    createdAt: now,
  };
  return changed(advance(kept, { ...kept, payments: [...kept.payments, payment] }, order, { now }));
}

/** Why nothing can be paid for this order now; undefined when something can. */
export function whyNot(order: OrderCopy, till: Till | undefined, now: Date): Refusal | undefined {
  if (order.total === 0) return new Refusal('order_free', 'This order costs nothing, so there is nothing to pay.');
  switch (order.status) {
    case 'completed':
    case 'refunded':
      return alreadyPaid();
    case 'cancelled':
      return holdOver();
    case 'created': {
      const hindrance = till?.payments.map(hindranceBy).find(Boolean);
      // Paid in the last second counts as paid: the order decides.
      if (hindrance?.code === 'order_completed') return hindrance;
      return till?.closed || !isPayable(order, now) ? holdOver() : hindrance;
    }
    default:
      return never(order.status);
  }
}

function hindranceBy(payment: Payment): Refusal | undefined {
  switch (payment.status) {
    case 'captured':
      return payment.mismatched ? undefined : alreadyPaid();
    case 'cancelling':
      return new Refusal('unavailable', 'The payment that was begun before is being cancelled. Please try again in a moment.', {
        kind: 'unavailable',
      });
    case 'failed':
      return payment.final ? refusedByProvider(payment.lastError?.message) : undefined;
    case 'awaiting':
    case 'processing':
    case 'refunding':
    case 'refunded':
    case 'cancelled':
      return undefined;
    default:
      return never(payment);
  }
}

function alreadyPaid(): Refusal {
  return new Refusal('order_completed', 'This order is paid.');
}

export function holdOver(): Refusal {
  return new Refusal('hold_over', 'The time to pay is over, and the tickets are free for others again. Nothing was charged.');
}

function refusedByProvider(message = 'It gave no reason.'): Refusal {
  return new Refusal('payment_refused', `The payment provider does not take this payment: ${message}`);
}
