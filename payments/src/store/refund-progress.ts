import type { Reader } from '@marquee/common/mongo';
import type { OrderCopy } from '../domain/order-copy';
import { orderCopies } from './order-copies';
import { refunds } from './refunds';

interface Waiting {
  remaining: number;
  failed: number;
}

/** Refunds that were asked for at least once, without success. */
const tried = [{ $match: { status: 'pending', 'attempts.0': { $exists: true } } }, { $project: { _id: 1 } }];

/** How many paid orders of a ticket have their money back, and how many wait for it. */
export async function refundProgress(reader: Reader, ticketId: string) {
  const paid = { ticketId, total: { $gt: 0 } };
  const [refunded, [waiting = { remaining: 0, failed: 0 }]] = await Promise.all([
    reader.count(orderCopies, { ...paid, status: 'refunded' }),
    reader.aggregate<Waiting, OrderCopy>(orderCopies, [
      { $match: { ...paid, status: 'completed' } },
      { $lookup: { from: refunds.collection, localField: 'paymentId', foreignField: '_id', pipeline: tried, as: 'tried' } },
      { $group: { _id: null, remaining: { $sum: 1 }, failed: { $sum: { $size: '$tried' } } } },
      { $project: { _id: 0 } },
    ]),
  ]);
  return { refunded, ...waiting };
}
