import type { Reader } from '@marquee/common/mongo';
import type { OrderCopy } from '../domain/order-copy';
import { collectedOf, type Collected } from './collected';
import { intents } from './intents';
import { orderCopies } from './order-copies';

export interface Sale extends Collected {
  order: OrderCopy;
}

/** Where a page of sales begins. */
export interface After {
  completedAt: Date;
  id: string;
}

interface Wanted {
  /** Of which ticket, unless of all. */
  ticketId?: string | undefined;
  /** Whose sales, unless everybody's. */
  sellerId?: string | undefined;
  after?: After | undefined;
  /** How many at most, unless all. */
  limit?: number | undefined;
}

/** Orders that were paid, with their payments, the newest first. */
export async function salesOf(reader: Reader, { ticketId, sellerId, after, limit }: Wanted): Promise<Sale[]> {
  const filter: Record<string, unknown> = { status: { $in: ['completed', 'refunded'] }, total: { $gt: 0 } };
  if (ticketId !== undefined) filter['ticketId'] = ticketId;
  if (sellerId !== undefined) filter['sellerId'] = sellerId;
  if (after) {
    const { completedAt, id } = after;
    filter['$or'] = [{ completedAt: { $lt: completedAt } }, { completedAt, _id: { $lt: id } }];
  }
  const sold = await reader.find(orderCopies, filter, { sort: { completedAt: -1, _id: -1 }, limit });
  const paidBy = await reader.find(intents, { _id: { $in: sold.flatMap(({ paymentId }) => paymentId ?? []) } });
  const collected = await collectedOf(reader, paidBy);
  return sold.flatMap((order) => {
    const paid = collected.find(({ intent }) => intent.id === order.paymentId);
    return paid ? { ...paid, order } : [];
  });
}
