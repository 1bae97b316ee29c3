import type { mongo } from 'mongoose';
import type { Bench, FigureDefinition } from '../bench';
import { figure, median, times } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { openMarket, type Market } from '../system/market';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';
import { watchInserts } from '../system/watch-documents';
import type { Requests } from './contender';
import { holdsOf, listTickets } from './hold-contenders';
import { listingsOf } from './ticket-throughput';

const perSecond = 50;

interface Path {
  name: string;
  port: number;
  requests: Requests;
  copies: mongo.Collection<{ _id: string }>;
}

interface Delay {
  /** From sending the request that causes the event. */
  sinceRequest: number;
  /** From its answer, which is when the event is durable. */
  sinceAnswer: number;
}

/** How long an event takes until it stands in another service's copy. */
export const visibility: FigureDefinition = {
  name: 'visible',
  measure: async (bench) => {
    const section: Section = { title: 'Until an event is visible in another service', rows: [], details: [details], failures: [] };
    const market = await openMarket({ environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } });
    try {
      const consumer = await runRaw('publish-and-write', market, { ROLE: 'consumer', VARIANT: 'visible' });
      const publisher = await runRaw('publish-and-write', market, { ROLE: 'publisher', VARIANT: 'visible' });
      const people = accounts(256, market.jwt);
      const paths: Path[] = [
        { name: 'raw', port: publisher.port, requests: listingsOf(people), copies: market.database.db('raw-visible').collection('copies') },
        pathOf(market, 'a listed ticket in orders', 'tickets', listingsOf(people), 'orders', 'tickets'),
        pathOf(market, 'a new order in payments', 'orders', holdsOf(await listTickets(market, 1), people), 'payments', 'orders'),
      ];
      const runs = new Map(paths.map(({ name }) => [name, [] as Delay[]]));
      bench.say('events becoming visible');
      for (const path of paths) await delayOf(bench, path, bench.quick ? 4 : 10);
      for (let round = 0; round < bench.runs; round++) {
        for (const path of paths) runs.get(path.name)?.push(await delayOf(bench, path, bench.quick ? 4 : 10));
        bench.say(`  ${paths.map(({ name }) => `${name} ${figure(runs.get(name)?.at(-1)?.sinceAnswer ?? 0)} ms`).join(', ')}`);
      }
      report(section, runs);
      await Promise.all([consumer.stop(), publisher.stop()]);
    } finally {
      await market.stop();
    }
    return section;
  },
};

function pathOf(market: Market, name: string, from: string, requests: Requests, to: string, collection: string): Path {
  return { name, port: market.service(from).port, requests, copies: market.rows(to, collection) as unknown as Path['copies'] };
}

async function delayOf({ load }: Bench, { name, port, requests, copies }: Path, seconds: number): Promise<Delay> {
  const watch = await watchInserts(copies);
  const { captured = [] } = await load.run({ port, ...requests, pace: { kind: 'open', perSecond, seconds }, capture: true });
  const events = captured.map(({ body, ...times }) => ({ id: (JSON.parse(body) as { id: string }).id, ...times }));
  await until(`${name}: every event is visible`, async () => events.every(({ id }) => watch.seenAt.has(id)));
  await watch.close();
  const since = (from: 'sentAt' | 'answeredAt') => median(events.map((event) => (watch.seenAt.get(event.id) as number) - event[from]));
  return { sinceRequest: since('sentAt'), sinceAnswer: since('answeredAt') };
}

function report(section: Section, runs: Map<string, Delay[]>): void {
  const [raw = [], ...others] = [...runs.values()];
  const of = (delays: Delay[], from: keyof Delay) => median(delays.map((delay) => delay[from]));
  const lines = ['| p50, ms | since the request was sent | since it was answered |', '|---|---|---|'];
  for (const [name, delays] of runs)
    lines.push(`| ${name} | ${figure(of(delays, 'sinceRequest'))} | ${figure(of(delays, 'sinceAnswer'))} |`);
  [...runs.keys()].slice(1).forEach((name, index) => {
    const ours = others[index] ?? [];
    const ratio = median(ours.map((delay, round) => delay.sinceAnswer / (raw[round]?.sinceAnswer ?? Infinity)));
    const row = {
      figure: `${name}, since it is durable, p50`,
      ours: `${figure(of(ours, 'sinceAnswer'))} ms`,
      raw: `${figure(of(raw, 'sinceAnswer'))} ms`,
      ratio: times(ratio),
    };
    section.rows.push({ ...row, target: '≤ 3 × publish, deliver, write', met: ratio <= 3 });
  });
  section.details.push(lines.join('\n'));
}

const details = `${perSecond} events per second, all services running. Raw: one process publishes to NATS Streaming, another gets it as a durable group and writes it with \`w: majority, j: true\`. Seen by a change stream, which tells what a majority has.
The figures count from the answer to the request that causes the event: then the event is durable, and there is something to publish. Since the request was sent, ours has its own durable transaction within, which the raw limit does without.`;
