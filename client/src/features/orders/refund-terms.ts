import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';

/** Whether the buyer gets the money back for the asking. */
export function isGranted({ refundTerms: { kind, until }, serverNow }: Pick<OrderView, 'refundTerms' | 'serverNow'>): boolean {
  return kind === 'always' || (kind === 'until' && until !== null && serverNow < until);
}

/** The payment of which something can still go back. */
export function refundable(payments: PaymentView[]): PaymentView | undefined {
  return payments.find(({ status, amount, returned, returning }) => status === 'captured' && returned + returning < amount);
}

/** Whether the buyer can give it back without further ado: no money has to move. */
export function canGiveBack({ status, total, ticket, serverNow }: Pick<OrderView, 'status' | 'total' | 'ticket' | 'serverNow'>): boolean {
  return status === 'completed' && total === 0 && serverNow < ticket.startsAt;
}
