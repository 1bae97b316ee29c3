import type { mongo } from 'mongoose';
import type { Bench } from '../bench';
import { runRaw, runService, type Running } from '../system/processes';
import { aListing, listed } from '../system/listing';
import { publish } from '../system/publish';
import type { Account } from '../system/sessions';
import { until } from '../system/until';
import type { Contender, Requests } from './contender';

export interface Holds {
  /** How many tickets the requests go to in turn. */
  tickets: number;
  buyers: Account[];
}

type Rows = mongo.Collection<{ _id: string } & Record<string, unknown>>;

/** A contender and the process behind it. */
export interface Entrant {
  running: Running;
  contender(holds: Holds): Contender;
}

/** The orders service with MongoDB and the broker. */
export async function ourHolds({ servers, sessions }: Bench): Promise<Entrant> {
  const running = await runService('orders', servers, sessions, { MAX_UNPAID_HOLDS: '1000' });
  const rows = (name: string): Rows => servers.mongo.db('orders').collection(name);
  const contender = ({ tickets, buyers }: Holds): Contender => {
    let ids: string[] = [];
    return {
      name: 'ours',
      port: running.port,
      pids: { orders: running.pid, mongod: servers.pids.mongod, broker: servers.pids.broker },
      prepare: async () => {
        const listings = Array.from({ length: tickets }, () => aListing());
        ids = listings.map((listing) => listing.ticketId);
        await publish(servers, listings.map(listed));
        await until('the tickets were copied', async () => (await rows('tickets').countDocuments({ _id: { $in: ids } })) === tickets);
        return holdsOf(ids, buyers);
      },
      verify: async (granted) => {
        await until('the outbox is empty', async () => (await rows('outbox').estimatedDocumentCount()) === 0);
        const found = {
          orders: await rows('orders').countDocuments({ 'ticket.id': { $in: ids } }),
          held: await sum(rows('stocks'), ids, '$held'),
          events: await rows('events').countDocuments({ type: 'order:created', 'data.ticketId': { $in: ids } }),
        };
        return Object.entries(found).flatMap(([what, count]) => (count === granted ? [] : [`${count} ${what} after ${granted} granted holds`]));
      },
    };
  };
  return { running, contender };
}

/** The best that can be done without group commit; see raw/conditional-stock.ts. */
export async function rawHolds({ servers, sessions }: Bench, variant: 'plain' | 'transaction'): Promise<Entrant> {
  const running = await runRaw('conditional-stock', servers, sessions, { database: `raw-${variant}`, environment: { VARIANT: variant } });
  const stocks: Rows = servers.mongo.db(`raw-${variant}`).collection('stocks');
  const contender = ({ tickets, buyers }: Holds): Contender => {
    let ids: string[] = [];
    return {
      name: variant === 'plain' ? 'conditional update' : 'conditional update in a transaction',
      port: running.port,
      pids: { process: running.pid, mongod: servers.pids.mongod },
      prepare: async () => {
        const listings = Array.from({ length: tickets }, () => aListing());
        ids = listings.map((listing) => listing.ticketId);
        await stocks.insertMany(ids.map((_id) => ({ _id, free: 10_000_000, held: 0 })));
        return holdsOf(ids, buyers);
      },
      verify: async (granted) => {
        const held = await sum(stocks, ids, '$held');
        return held === granted ? [] : [`${held} held after ${granted} granted holds`];
      },
    };
  };
  return { running, contender };
}

export async function bareRoute({ servers, sessions }: Bench): Promise<Entrant> {
  const running = await runRaw('bare-route', servers, sessions);
  const contender = ({ buyers }: Holds): Contender => ({
    name: 'bare route',
    port: running.port,
    pids: { process: running.pid },
    prepare: async () => holdsOf([aListing().ticketId], buyers),
  });
  return { running, contender };
}

function holdsOf(ticketIds: string[], buyers: Account[]): Requests {
  const bodies = ticketIds.map((ticketId) => JSON.stringify({ ticketId, quantity: 1, expectedTotal: 2_500 }));
  return { method: 'POST', paths: ['/api/orders'], cookies: buyers.map((buyer) => buyer.cookie), bodies };
}

async function sum(rows: Rows, ids: string[], field: string): Promise<number> {
  const [row] = await rows.aggregate<{ sum: number }>([{ $match: { _id: { $in: ids } } }, { $group: { _id: null, sum: { $sum: field } } }]).toArray();
  return row?.sum ?? 0;
}
