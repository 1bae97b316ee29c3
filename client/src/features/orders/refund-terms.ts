import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { eventOfOrder } from '../../lib/views/event-of-order';

/** Whether the buyer gets the money back for the asking. */
export function isGranted({ refundTerms: { kind, until }, serverNow }: Pick<OrderView, 'refundTerms' | 'serverNow'>): boolean {
  return kind === 'always' || (kind === 'until' && until !== null && serverNow < until);
}

/** The payment of which something can still go back. */
export function refundable(payments: PaymentView[]): PaymentView | undefined {
  return payments.find(({ status, amount, returned, returning }) => status === 'captured' && returned + returning < amount);
}

/** Whether the buyer can give it back without further ado: no money has to move. */
export function canGiveBack(order: Pick<OrderView, 'status' | 'total' | 'ticket' | 'rescheduled' | 'serverNow'>): boolean {
  return order.status === 'completed' && order.total === 0 && order.serverNow < eventOfOrder(order).startsAt;
}
