import type { Reader } from '@marquee/common/mongo';
import type { OrderCopy } from '../domain/order-copy';
import { collectedOf, type Collected } from './collected';
import { intents } from './intents';
import { orderCopies } from './order-copies';

const most = 100;

/** The last attempts to pay for orders that bans of their buyer ended, at most a hundred orders, the newest first. */
export async function endedByBan(reader: Reader, buyerId: string): Promise<(Collected & { order: OrderCopy })[]> {
  const orders = await reader.find(orderCopies, { buyerId, bannedAt: { $exists: true } }, { sort: { bannedAt: -1 }, limit: most });
  const attempts = await reader.find(intents, { orderId: { $in: orders.map(({ id }) => id) } }, { sort: { attempt: -1 } });
  const last = orders.flatMap(({ id }) => attempts.find(({ orderId }) => orderId === id) ?? []);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return (await collectedOf(reader, last)).map((collected) => ({ ...collected, order: byId.get(collected.intent.orderId) as OrderCopy }));
}
