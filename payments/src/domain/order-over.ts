import { advance } from './advance';
import type { OrderCopy } from './order-copy';
import { newTill, type Till } from './till';

/**
 * The order is over. The till is written whether anything was paid or not: money that arrives at the same moment, or a
 * payment that begins, then has to decide again and sees that it is over.
 */
export function orderOver(till: Till | undefined, order: OrderCopy, now: Date): Till {
  const kept = till ?? newTill(order.id, order.buyerId);
  return advance(kept, { ...kept, closed: true }, order, { now });
}
