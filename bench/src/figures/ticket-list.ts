import type { Bench, FigureDefinition } from '../bench';
import type { LoadResult } from '../load/plan';
import { figure, median, times } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { openMarket, type Market } from '../system/market';
import { listingsOf } from './ticket-throughput';

/**
 * What people ask the list for. The words are in about an eighth of the titles, which is hard on any search. Each finds something among
 * a hundred tickets too: a page that is shown costs more than an empty one.
 */
const questions: [name: string, path: string][] = [
  ['first page', '/api/tickets'],
  ['one word of an eighth of the titles', '/api/tickets?text=jazz'],
  ['two words, one of an eighth of the titles', '/api/tickets?text=hall%20chess'],
  ['price and date', '/api/tickets?minPrice=1000&maxPrice=3000&from=2036-05-01T00:00:00.000Z&sort=price'],
  ['newest, some left', '/api/tickets?sort=newest&available=true'],
];
const perSecond = 40;

/** How long the list of tickets takes with very many on record, beside that with a hundred. */
export const ticketList: FigureDefinition = {
  name: 'list',
  measure: async (bench) => {
    const many = bench.quick ? 3_000 : 100_000;
    const section: Section = { title: `The list of tickets with ${figure(many)} on record`, rows: [], details: [details], failures: [] };
    const [small, large] = [await openMarket({ only: ['tickets'] }), await openMarket({ only: ['tickets'], build: false })];
    try {
      bench.say(`filling in ${figure(many)} tickets`);
      await fill(bench, small, 100);
      await fill(bench, large, many);
      const lines = ['| | 100 tickets, p50 / p99, ms | many, p50 / p99, ms | p99, ratio |', '|---|---|---|---|'];
      for (const [name, path] of questions) {
        const runs = await pairedRuns(bench, [small, large], path, section.failures);
        const ratio = median(runs.map(([few, lot]) => lot.latency.p99 / few.latency.p99));
        const of = (index: 0 | 1, quantile: 'p50' | 'p99') => median(runs.map((pair) => pair[index].latency[quantile]));
        bench.say(`  ${name}: p99 ${figure(of(0, 'p99'))} → ${figure(of(1, 'p99'))} ms`);
        lines.push(
          `| ${name} (\`${path}\`) | ${figure(of(0, 'p50'))} / ${figure(of(0, 'p99'))} | ${figure(of(1, 'p50'))} / ${figure(of(1, 'p99'))} | ${times(ratio)} |`,
        );
        const row = {
          figure: `list of tickets, ${name}, p99`,
          ours: `${figure(of(1, 'p99'))} ms`,
          raw: `${figure(of(0, 'p99'))} ms (100 tickets)`,
          ratio: times(ratio),
        };
        section.rows.push({ ...row, target: '≤ 3 × that with 100', met: ratio <= 3 });
      }
      section.details.push(lines.join('\n'));
    } finally {
      await Promise.all([small.stop(), large.stop()]);
    }
    return section;
  },
};

async function pairedRuns(bench: Bench, markets: [Market, Market], path: string, failures: string[]): Promise<[LoadResult, LoadResult][]> {
  const ask = async (market: Market, seconds: number) => {
    const plan = { port: market.service('tickets').port, method: 'GET' as const, paths: [path], cookies: [], bodies: [] };
    const result = await bench.load.run({ ...plan, pace: { kind: 'open', perSecond, seconds } });
    if (result.byStatus['200'] !== result.answers) failures.push(`${path}: ${JSON.stringify(result.byStatus)}`);
    return result;
  };
  const [small, large] = markets;
  for (const market of markets) await ask(market, bench.quick ? 1 : 3);
  const runs: [LoadResult, LoadResult][] = [];
  const seconds = bench.quick ? 2 : 4;
  for (let round = 0; round < bench.runs; round++) runs.push([await ask(small, seconds), await ask(large, seconds)]);
  return runs;
}

async function fill({ load }: Bench, market: Market, count: number): Promise<void> {
  const requests = listingsOf(accounts(100, market.jwt), count);
  await load.run({
    port: market.service('tickets').port,
    ...requests,
    pace: { kind: 'closed', connections: Math.min(128, count), seconds: 300, requests: count },
  });
}

const details = `${perSecond} requests per second at even intervals by nobody in particular, 24 tickets a page. Latency counts from the moment when a request was due. Two services on servers of their own, asked in turn.`;
