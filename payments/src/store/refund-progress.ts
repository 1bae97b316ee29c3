import type { Reader } from '@marquee/common/mongo';
import { orderCopies } from './order-copies';
import { refunds } from './refunds';

/** How many paid orders of a ticket have their money back, and how many wait for it. */
export async function refundProgress(reader: Reader, ticketId: string) {
  const paid = { ticketId, total: { $gt: 0 } };
  const [refunded, waiting] = await Promise.all([
    reader.count(orderCopies, { ...paid, status: 'refunded' }),
    reader.find(orderCopies, { ...paid, status: 'completed' }),
  ]);
  const ids = waiting.flatMap(({ paymentId }) => paymentId ?? []);
  const failed = await reader.count(refunds, { _id: { $in: ids }, status: 'pending', 'attempts.0': { $exists: true } });
  return { refunded, remaining: waiting.length, failed };
}
