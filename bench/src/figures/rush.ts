import type { Bench } from '../bench';
import { aListing, listed } from '../system/listing';
import type { Running } from '../system/processes';
import { publish } from '../system/publish';
import { until } from '../system/until';
import type { Account } from '../system/sessions';

/** More buyers than there are tickets: what is wrong afterwards, if anything. */
export async function rush({ servers, load }: Bench, orders: Running, buyers: Account[]): Promise<string[]> {
  const [capacity, requests] = [500, 2_000];
  const { ticketId, ...listing } = aListing({ quantity: capacity });
  await publish(servers, [listed({ ticketId, ...listing })]);
  const database = servers.mongo.db('orders');
  const copies = database.collection<{ _id: string }>('tickets');
  await until('the ticket was copied', async () => (await copies.countDocuments({ _id: ticketId })) === 1);
  const { byStatus } = await load.run({
    port: orders.port,
    method: 'POST',
    paths: ['/api/orders'],
    cookies: buyers.map((buyer) => buyer.cookie),
    bodies: [JSON.stringify({ ticketId, quantity: 1 })],
    pace: { kind: 'closed', connections: 256, seconds: 60, requests },
  });
  const stock = await database.collection<{ _id: string; held: number }>('stocks').findOne({ _id: ticketId });
  const placed = await database.collection('orders').countDocuments({ 'ticket.id': ticketId });
  const right = byStatus['201'] === capacity && byStatus['409'] === requests - capacity && stock?.held === capacity && placed === capacity;
  return right ? [] : [`${requests} requests for ${capacity} tickets: ${JSON.stringify(byStatus)}, ${stock?.held} held, ${placed} orders`];
}
