import { changed, unchanged, type Decision } from '@marquee/common/domain';
import { advance } from './advance';
import type { OrderCopy } from './order-copy';
import { intentOf, type Payment } from './payment';
import type { Decline } from './reading';
import { paymentIn, withPayment, type Till } from './till';

/** The provider made the intent. One that comes when the payment is already over has to be cancelled there too. */
export function attachIntent(till: Till, order: OrderCopy, paymentId: string, intentId: string, now: Date): Decision<Till> {
  const payment = expected(till, paymentId);
  if (intentOf(payment) !== undefined) return unchanged(till);
  const attached = withIntent(payment, intentId, now);
  return changed(advance(till, withPayment(till, attached), order, { now }));
}

/** The provider will not make an intent for this payment: `final` if it refuses the payment itself. */
export function giveUpIntent(till: Till, order: OrderCopy, paymentId: string, why: { error: Decline; final: boolean }, now: Date): Decision<Till> {
  const payment = expected(till, paymentId);
  if (intentOf(payment) !== undefined || (payment.status !== 'awaiting' && payment.status !== 'cancelling')) return unchanged(till);
  const { id, attempt, amount, currency, createdAt } = payment;
  const failed: Payment = { id, attempt, amount, currency, createdAt, status: 'failed', lastError: why.error, final: why.final };
  return changed(advance(till, withPayment(till, failed), order, { now }));
}

/** Nobody was ever given the secret of an intent that never got here, so it cannot be paid. */
export function forgetMissingIntents(till: Till, order: OrderCopy, now: Date): Decision<Till> {
  const longestRequest = 60_000;
  const payments = till.payments.map((payment): Payment => {
    const missing = payment.status === 'cancelling' && payment.intentId === undefined;
    if (!missing || now.getTime() - payment.since.getTime() < longestRequest) return payment;
    const { since: _since, ...facts } = payment;
    return { ...facts, status: 'cancelled', cancelledAt: now };
  });
  if (payments.every((payment, index) => payment === till.payments[index])) return unchanged(till);
  return changed(advance(till, { ...till, payments }, order, { now }));
}

function withIntent(payment: Payment, intentId: string, now: Date): Payment {
  switch (payment.status) {
    case 'awaiting':
    case 'cancelling':
      return { ...payment, intentId };
    case 'cancelled': {
      const { cancelledAt: _cancelledAt, ...facts } = payment;
      return { ...facts, status: 'cancelling', intentId, since: now };
    }
    default:
      throw new Error(`payment ${payment.id} is ${payment.status} and gets an intent`);
  }
}

function expected(till: Till, paymentId: string): Payment {
  const payment = paymentIn(till, paymentId);
  if (!payment) throw new Error(`order ${till.id} has no payment ${paymentId}`);
  return payment;
}
