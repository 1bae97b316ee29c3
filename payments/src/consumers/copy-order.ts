import { changed } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';
import { defineCopy, type Transaction } from '@marquee/common/mongo';
import { followedUpAt } from '../domain/follow-up';
import type { OrderCopy, RefundTerms } from '../domain/order-copy';
import { followUps } from '../store/follow-ups';
import { orderCopies } from '../store/order-copies';

/**
 * Keeps what is to be paid, and until when. An order that is over is followed up: open payments are ended, money that
 * it cannot use goes back. `afterwards` is called when there is such work.
 */
export const copyOrder = (afterwards: () => void) => {
  const over = async (transaction: Transaction<OrderCopy>, orderId: string, next: (copy: OrderCopy) => OrderCopy) => {
    await transaction.change({ followUp: followUps.at(orderId) }, ({ copy, followUp }) => {
      if (!copy) throw new Error(`order ${orderId} was never created`);
      return changed({ copy: next(copy), followUp: followedUpAt(followUp, orderId, transaction.now) });
    });
    afterwards();
  };
  return defineCopy({
    name: 'copy-order',
    channel: 'order',
    outsideEffects: 'cancels open payments and refunds captured ones at the payment provider',
    copies: orderCopies,
    on: {
      'order:created': ({ data }, transaction) =>
        transaction.copy(() => ({
          status: 'created' as const,
          buyerId: data.buyerId,
          sellerId: data.sellerId,
          ticketId: data.ticketId,
          ticketTitle: data.ticketTitle,
          quantity: data.quantity,
          total: data.total,
          currency: data.currency,
          expiresAt: data.expiresAt === undefined ? undefined : new Date(data.expiresAt),
          refundTerms: termsOf(data),
        })),
      'order:cancelled': ({ data }, transaction) =>
        over(transaction, data.orderId, ({ expiresAt: _over, ...copy }) => {
          const bannedAt = data.reason === 'banned' ? new Date(data.cancelledAt) : undefined;
          return { ...copy, status: 'cancelled', bannedAt };
        }),
      'order:completed': ({ data }, transaction) =>
        over(transaction, data.orderId, ({ expiresAt: _over, ...copy }) => {
          const { paymentId, completedAt } = data;
          return { ...copy, status: 'completed', paymentId, completedAt: new Date(completedAt) };
        }),
      'order:refunded': ({ data }, transaction) => over(transaction, data.orderId, (copy) => ({ ...copy, status: 'refunded' })),
    },
  });
};

function termsOf({ refundTerms }: EventData<'order:created'>): RefundTerms | undefined {
  if (!refundTerms) return undefined;
  const { kind, until } = refundTerms;
  return { kind, ...(until !== undefined && { until: new Date(until) }) };
}
