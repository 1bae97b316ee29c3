import { notFound } from '@marquee/common/domain';
import type { Store } from '@marquee/common/mongo';
import type { Order } from '../domain/order';
import { orders } from './orders';

/** Somebody else's order looks the same as none. */
export async function ownedOrder(store: Store, buyerId: string, orderId: string): Promise<Order> {
  const order = await store.get(orders.at(orderId));
  if (!order || order.buyerId !== buyerId) throw notFound('This order');
  return order;
}
