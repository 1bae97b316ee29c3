import { notFound } from '@marquee/common/domain';
import type { Store } from '@marquee/common/mongo';
import type { OrderCopy } from '../domain/order-copy';
import { orderCopies } from './order-copies';

const patience = 2_000;

/** The buyer may be faster than the event that tells us of the order: waits a moment for it. Others' orders are none. */
export async function payableOrder(store: Store, orderId: string, buyerId: string): Promise<OrderCopy> {
  for (let waited = 0; ; waited += 50) {
    const order = await store.get(orderCopies.at(orderId));
    if (order?.buyerId === buyerId) return order;
    if (order || waited >= patience) throw notFound('This order');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
