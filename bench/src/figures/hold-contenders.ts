import type { Account } from '../system/accounts';
import { aListing, listed } from '../system/listing';
import type { Market, Rows } from '../system/market';
import { publish } from '../system/publish';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';
import type { Contender, Requests } from './contender';

export interface Holds {
  /** How many tickets the requests go to in turn. */
  tickets: number;
  buyers: Account[];
}

/** What puts contenders up, and ends what it has started for that. */
export interface Entrant {
  contender(holds: Holds): Contender;
  stop(): Promise<void>;
}

/** The orders service with MongoDB and the broker. */
export function ourHolds(market: Market): Entrant {
  const rows = (name: string): Rows => market.rows('orders', name);
  const contender = ({ tickets, buyers }: Holds): Contender => {
    let ids: string[] = [];
    return {
      name: 'ours',
      port: market.service('orders').port,
      pids: market.pids(['orders']),
      prepare: async () => {
        ids = await listTickets(market, tickets);
        return holdsOf(ids, buyers);
      },
      verify: async (granted) => {
        await until('the outbox is empty', async () => (await rows('outbox').countDocuments()) === 0);
        const found = {
          orders: await rows('orders').countDocuments({ 'ticket.id': { $in: ids } }),
          held: await sum(rows('stocks'), ids, '$held'),
          events: await rows('events').countDocuments({ type: 'order:created', 'data.ticketId': { $in: ids } }),
        };
        return Object.entries(found).flatMap(([what, count]) =>
          count === granted ? [] : [`${count} ${what} after ${granted} granted holds`],
        );
      },
    };
  };
  return { contender, stop: async () => undefined };
}

/** The best that can be done without group commit; see raw/conditional-stock.ts. */
export async function rawHolds(market: Market, variant: 'plain' | 'transaction'): Promise<Entrant> {
  const process = await runRaw('conditional-stock', market, { VARIANT: variant });
  const stocks: Rows = market.database.db(`raw-${variant}`).collection('stocks');
  const contender = ({ tickets, buyers }: Holds): Contender => {
    let ids: string[] = [];
    return {
      name: variant === 'plain' ? 'conditional update' : 'conditional update in a transaction',
      port: process.port,
      pids: { process: process.pid, mongod: market.pids([])['mongod'] as number },
      prepare: async () => {
        ids = Array.from({ length: tickets }, () => aListing().ticketId);
        await stocks.insertMany(ids.map((_id) => ({ _id, free: 10_000_000, held: 0 })));
        return holdsOf(ids, buyers);
      },
      verify: async (granted) => {
        const held = await sum(stocks, ids, '$held');
        return held === granted ? [] : [`${held} held after ${granted} granted holds`];
      },
    };
  };
  return { contender, stop: () => process.stop() };
}

export async function bareRoute(market: Market): Promise<Entrant> {
  const process = await runRaw('bare-route', market);
  const contender = ({ buyers }: Holds): Contender => ({
    name: 'bare route',
    port: process.port,
    pids: { process: process.pid },
    prepare: async () => holdsOf([aListing().ticketId], buyers),
  });
  return { contender, stop: () => process.stop() };
}

/** Tells the orders service of new tickets, waits until it knows them, and gives their ids. */
export async function listTickets(market: Market, count: number, change: Parameters<typeof aListing>[0] = {}): Promise<string[]> {
  const listings = Array.from({ length: count }, () => aListing(change));
  const ids = listings.map((listing) => listing.ticketId);
  await publish(market, listings.map(listed));
  const copies = market.rows('orders', 'tickets');
  await until('the tickets were copied', async () => (await copies.countDocuments({ _id: { $in: ids } })) === count);
  return ids;
}

export function holdsOf(ticketIds: string[], buyers: Account[]): Requests {
  const bodies = ticketIds.map((ticketId) => JSON.stringify({ ticketId, quantity: 1, expectedTotal: 2_500 }));
  return { method: 'POST', paths: ['/api/orders'], cookies: buyers.map((buyer) => buyer.cookie), bodies };
}

async function sum(rows: Rows, ids: string[], field: string): Promise<number> {
  const [row] = await rows
    .aggregate<{ sum: number }>([{ $match: { _id: { $in: ids } } }, { $group: { _id: null, sum: { $sum: field } } }])
    .toArray();
  return row?.sum ?? 0;
}
