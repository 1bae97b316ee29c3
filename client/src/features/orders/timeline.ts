import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { formatMoney } from '../../lib/money/format-money';

export interface Fact {
  at: string;
  title: string;
  detail?: string;
  tone: 'plain' | 'success' | 'danger';
}

const reasons: Record<string, string> = {
  buyer: 'You let the tickets go.',
  expired: 'The time was up before the payment was complete.',
  ticket_cancelled: 'The seller cancelled the event.',
  banned: 'The account was closed for buying.',
};

/** What has happened to an order and its money, oldest first. Only facts with a time; nothing that is yet to come. */
export function timelineOf(order: OrderView, payments: PaymentView[]): Fact[] {
  const { quantity, createdAt, completedAt, cancelledAt, cancelReason, refundedAt, total, currency } = order;
  const facts: Fact[] = [{ at: createdAt, title: total > 0 ? `${counted(quantity)} held` : `${counted(quantity)} taken`, tone: 'plain' }];
  for (const payment of payments) facts.push(...factsOfPayment(payment, cancelledAt));
  if (completedAt) facts.push({ at: completedAt, title: 'Order completed', detail: `${counted(quantity)} yours`, tone: 'success' });
  if (order.rescheduled) {
    const stays = quantity === 1 ? 'Your ticket stays valid.' : 'Your tickets stay valid.';
    facts.push({
      at: order.rescheduled.at,
      title: 'Event moved',
      detail: completedAt ? `By its seller. ${stays}` : 'By its seller.',
      tone: 'plain',
    });
  }
  if (cancelledAt) {
    facts.push({
      at: cancelledAt,
      title: cancelReason === 'expired' ? 'Hold ended' : 'Order cancelled',
      detail: reasons[cancelReason ?? ''],
      tone: 'plain',
    });
  }
  const moneyReturned = payments.some((payment) => payment.refundedAt);
  if (refundedAt && !moneyReturned) {
    const returned = { title: `${counted(quantity)} went back` };
    facts.push({ at: refundedAt, ...(total > 0 ? { title: 'Refunded', detail: formatMoney(total, currency) } : returned), tone: 'plain' });
  }
  return facts.sort((a, b) => a.at.localeCompare(b.at));
}

function factsOfPayment(payment: PaymentView, cancelledAt: string | null): Fact[] {
  const { capturedAt, refundedAt, amount, currency, refunds } = payment;
  const whole = refunds.find((refund) => refund.amount === amount);
  const parts = refunds.filter((refund) => refund.amount < amount);
  const money = formatMoney(amount, currency);
  const facts: Fact[] = [];
  if (capturedAt) {
    const late = cancelledAt !== null && capturedAt > cancelledAt;
    facts.push({
      at: capturedAt,
      title: `${money} charged`,
      detail: late ? 'After the hold had ended, so it goes back.' : undefined,
      tone: late ? 'danger' : 'plain',
    });
  }
  for (const refund of parts)
    facts.push({
      at: refund.createdAt,
      title: `${formatMoney(refund.amount, currency)} given back`,
      detail: refund.reason,
      tone: 'success',
    });
  if (refundedAt) {
    const detail = [whole?.reason, parts.length > 0 ? 'All of it is back on the card it came from.' : 'To the card it came from.'];
    facts.push({ at: refundedAt, title: `${money} refunded`, detail: detail.filter(Boolean).join(' '), tone: 'success' });
  }
  return facts;
}

const counted = (quantity: number) => (quantity === 1 ? '1 ticket' : `${quantity} tickets`);
