import type { Bench } from '../bench';
import type { Account } from '../system/accounts';
import type { Market } from '../system/market';
import { listTickets } from './hold-contenders';

/** More buyers than there are tickets: what is wrong afterwards, if anything. */
export async function rush({ load }: Bench, market: Market, buyers: Account[]): Promise<string[]> {
  const [capacity, requests] = [500, 2_000];
  const [ticketId] = await listTickets(market, 1, { quantity: capacity });
  const { byStatus } = await load.run({
    port: market.service('orders').port,
    method: 'POST',
    paths: ['/api/orders'],
    cookies: buyers.map((buyer) => buyer.cookie),
    bodies: [JSON.stringify({ ticketId, quantity: 1 })],
    pace: { kind: 'closed', connections: 256, seconds: 60, requests },
  });
  const stock = await market.rows('orders', 'stocks').findOne({ _id: ticketId as string });
  const placed = await market.rows('orders', 'orders').countDocuments({ 'ticket.id': ticketId });
  const right =
    byStatus['201'] === capacity && byStatus['409'] === requests - capacity && stock?.['held'] === capacity && placed === capacity;
  return right
    ? []
    : [`${requests} requests for ${capacity} tickets: ${JSON.stringify(byStatus)}, ${String(stock?.['held'])} held, ${placed} orders`];
}
