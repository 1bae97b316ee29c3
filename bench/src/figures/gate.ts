import { randomUUID } from 'node:crypto';
import { newId, type EventEnvelope } from '@marquee/common/events';
import type { FigureDefinition } from '../bench';
import { LoadGenerator } from '../load/load-generator';
import type { LoadResult } from '../load/plan';
import { figure, median } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts, type Account } from '../system/accounts';
import { aListing, listed, told, type Listing } from '../system/listing';
import { openMarket, type Market } from '../system/market';
import { publish } from '../system/publish';
import { until } from '../system/until';

/** As many as one account may have, and may try in a minute. */
const passesEach = 10;

/** More people at one gate at once than it has room for, at two processes: exactly as many are inside as there is room. */
export const gate: FigureDefinition = {
  name: 'gate',
  measure: async (bench) => {
    const { quick } = bench;
    const [capacity, people, rounds] = quick ? [50, 200, 2] : [500, 2_000, 20];
    const market = await openMarket({ only: ['auth', 'admissions'], processes: { admissions: 2 } });
    const second = new LoadGenerator();
    const [slowest, failures]: [number[], string[]] = [[], []];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const event = await openEvening(market, { capacity, people });
        const results = await Promise.all([bench.load, second].map((load, index) => load.run(half(market, event, index))));
        failures.push(...(await wrong(market, event, { capacity, people, results })));
        slowest.push(Math.max(...results.map(({ latency }) => latency.p99)));
        bench.say(`  round ${round + 1}: ${people} check-ins, p99 ${figure(slowest.at(-1) ?? 0)} ms`);
      }
    } finally {
      second.close();
      await market.stop();
    }
    return section({ capacity, people, rounds, slowest, failures });
  },
};

interface Evening {
  listing: Listing;
  /** What each asks for, with whose cookie. */
  asks: { cookie: string; body: string }[];
}

async function openEvening(market: Market, { capacity, people }: { capacity: number; people: number }): Promise<Evening> {
  const [seller, ...holders] = accounts(1 + people / passesEach, market.jwt) as [Account, ...Account[]];
  const listing = aListing({ sellerId: seller.id, price: 0, quantity: people });
  await publish(market, [listed(listing), ...holders.flatMap((holder) => bought(listing, holder))]);
  const passes = market.rows('admissions', 'passes');
  await until('everybody has a pass', async () => (await passes.countDocuments({ ticketId: listing.ticketId })) === people);
  const gatePath = `/api/gates/${listing.ticketId}`;
  await ask(market, seller, gatePath, { method: 'PATCH', body: { capacity, selfCheckIn: true } });
  await ask(market, seller, `${gatePath}/open`, { method: 'POST' });
  const asks: Evening['asks'][] = [];
  for (const holder of holders) {
    const own = await ask<{ items: { attendCode: string }[] }>(market, holder, `/api/passes?ticketId=${listing.ticketId}`, {});
    asks.push(
      own.items.map(({ attendCode }) => {
        const body = JSON.stringify({ ticketId: listing.ticketId, attendCode, nonce: randomUUID() });
        return { cookie: holder.cookie, body };
      }),
    );
  }
  // Neighbours in the line are not of one account.
  return { listing, asks: Array.from({ length: passesEach }, (_, index) => asks.flatMap((own) => own[index] ?? [])).flat() };
}

function half(market: Market, { asks }: Evening, index: number) {
  const mine = asks.filter((_, at) => at % 2 === index);
  return {
    port: market.service(index === 0 ? 'admissions' : 'admissions-2').port,
    method: 'POST' as const,
    paths: ['/api/checkins/self'],
    cookies: mine.map(({ cookie }) => cookie),
    bodies: mine.map(({ body }) => body),
    pace: { kind: 'closed' as const, connections: 128, seconds: 60, requests: mine.length },
    capture: true,
  };
}

async function wrong(
  market: Market,
  { listing: { ticketId } }: Evening,
  { capacity, people, results }: { capacity: number; people: number; results: LoadResult[] },
): Promise<string[]> {
  const verdicts: Record<string, number> = {};
  for (const { status, body } of results.flatMap(({ captured = [] }) => captured)) {
    const said = status === 200 ? (JSON.parse(body) as { verdict: string }).verdict : String(status);
    verdicts[said] = (verdicts[said] ?? 0) + 1;
  }
  const crowd = await market.rows('admissions', 'crowds').findOne({ _id: ticketId });
  const inside = await market.rows('admissions', 'passes').countDocuments({ ticketId, inside: true });
  const right =
    verdicts['admitted'] === capacity && verdicts['full'] === people - capacity && crowd?.['inside'] === capacity && inside === capacity;
  return right
    ? []
    : [`${people} for ${capacity} places: ${JSON.stringify(verdicts)}, ${String(crowd?.['inside'])} counted, ${inside} inside`];
}

function bought({ ticketId, sellerId }: Listing, { id: buyerId }: Account): EventEnvelope[] {
  const orderId = newId();
  const parties = { orderId, ticketId, buyerId, quantity: passesEach };
  const held = { ...parties, sellerId, ticketTitle: 'An evening of songs', unitPrice: 0, total: 0, currency: 'EUR' };
  const completed = { ...parties, sellerId, total: 0, currency: 'EUR', completedAt: new Date().toISOString() };
  const about = { source: 'orders', id: orderId, by: buyerId };
  return [told('order:created', { ...about, version: 0 }, held), told('order:completed', { ...about, version: 1 }, completed)];
}

async function ask<Said>(
  market: Market,
  { cookie }: Account,
  path: string,
  { method = 'GET', body }: { method?: string; body?: object },
): Promise<Said> {
  const answer = await fetch(`http://127.0.0.1:${market.service('admissions').port}${path}`, {
    method,
    headers: { cookie, origin: market.origin, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Said;
}

function section({
  capacity,
  people,
  rounds,
  slowest,
  failures,
}: {
  capacity: number;
  people: number;
  rounds: number;
  slowest: number[];
  failures: string[];
}): Section {
  const p99 = median(slowest);
  return {
    title: 'A gate in a rush',
    rows: [
      {
        figure: `${people} check-ins at once at two processes, room for ${capacity}, p99 (median of ${rounds} rounds)`,
        target: '≤ 500 ms',
        ours: `${figure(p99)} ms, slowest round ${figure(Math.max(...slowest))} ms`,
        raw: '–',
        ratio: '–',
        met: p99 <= 500,
      },
      {
        figure: `rounds in which exactly ${capacity} were inside`,
        target: `${rounds} of ${rounds}`,
        ours: `${rounds - failures.length} of ${rounds}`,
        raw: '–',
        ratio: '–',
        met: failures.length === 0,
      },
    ],
    details: [details],
    failures,
  };
}

const details = `People check themselves in by attend code, 128 requests in flight at each of two processes of \`admissions\`; a pass for each of them, ten for each account. After each round the answers, the crowd's count and the passes inside are compared.`;
