import type { FigureDefinition } from '../bench';
import type { Section } from '../report/section';
import { accounts, type Account } from '../system/accounts';
import { openMarket, type Market } from '../system/market';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';
import { compare, tableOf, type Contender, type Requests } from './contender';
import { throughputRows } from './throughput';

const others = ['two inserts', 'two inserts in a transaction'];

/** Tickets listed per second, 256 sellers in flight. */
export const ticketThroughput: FigureDefinition = {
  name: 'tickets',
  measure: async (bench) => {
    const section: Section = { title: 'Tickets listed per second, 256 sellers in flight', rows: [], details: [details], failures: [] };
    const market = await openMarket({ only: ['tickets'] });
    try {
      const requests = listingsOf(accounts(256, market.jwt));
      const processes = [
        await runRaw('insert-ticket', market, { VARIANT: 'insert-plain' }),
        await runRaw('insert-ticket', market, { VARIANT: 'insert-transaction' }),
        await runRaw('bare-route', market),
      ] as const;
      const mongod = market.pids([])['mongod'] as number;
      const [plain, transaction, bare] = processes;
      const raw = (name: string, { port, pid }: { port: number; pid: number }): Contender => ({
        name,
        port,
        pids: { process: pid, mongod },
        prepare: async () => requests,
      });
      const bareRoute: Contender = { name: 'bare route', port: bare.port, pids: { process: bare.pid }, prepare: async () => requests };
      const contenders = [ours(market, requests), raw('two inserts', plain), raw('two inserts in a transaction', transaction), bareRoute];
      bench.say('tickets listed');
      const runs = await compare(bench, contenders, section);
      section.rows.push(...throughputRows(runs, { what: 'tickets listed', others, share: 0.3 }));
      section.details.push(tableOf(runs));
      await Promise.all(processes.map((process) => process.stop()));
    } finally {
      await market.stop();
    }
    return section;
  },
};

function ours(market: Market, requests: Requests): Contender {
  const count = async () =>
    [await market.rows('tickets', 'tickets').countDocuments(), await market.rows('tickets', 'events').countDocuments()] as const;
  let before: readonly [number, number] = [0, 0];
  return {
    name: 'ours',
    port: market.service('tickets').port,
    pids: market.pids(['tickets']),
    prepare: async () => {
      before = await count();
      return requests;
    },
    verify: async (granted) => {
      await until('the outbox is empty', async () => (await market.rows('tickets', 'outbox').countDocuments()) === 0);
      const [tickets, events] = await count();
      const right = tickets - before[0] === granted && events - before[1] === granted;
      return right ? [] : [`${tickets - before[0]} tickets and ${events - before[1]} events after ${granted} listings`];
    },
  };
}

/** What sellers say, each something else. */
export function listingsOf(sellers: Account[], count = 1_000): Requests {
  const words = ['jazz', 'opera', 'football', 'circus', 'poetry', 'ballet', 'techno', 'chess'];
  const bodies = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      title: `An evening of ${words[n % words.length]} no. ${n}`,
      description: 'Songs of three centuries, sung by a choir of forty.',
      venue: `Hall ${n % 97}`,
      startsAt: new Date(Date.UTC(2036, n % 12, 1 + (n % 28), 19)).toISOString(),
      timeZone: 'Europe/Berlin',
      price: 500 + (n % 200) * 50,
      currency: 'EUR',
      quantity: 100 + n,
    }),
  );
  return { method: 'POST', paths: ['/api/tickets'], cookies: sellers.map((seller) => seller.cookie), bodies };
}

const details = `As for holds. Without group commit: the ticket and its event, inserted side by side, or in one transaction; no index but \`_id\`, where ours keeps six on tickets (one of them for text).`;
