import { randomUUID } from 'node:crypto';
import type { FigureDefinition } from '../bench';
import { LoadGenerator } from '../load/load-generator';
import type { LoadResult } from '../load/plan';
import { figure, median } from '../report/numbers';
import type { Section } from '../report/section';
import { openEvening, type Evening } from '../system/evening';
import { openMarket, type Market } from '../system/market';

/** More people at one gate at once than it has room for, at two processes: exactly as many are inside as there is room. */
export const gate: FigureDefinition = {
  name: 'gate',
  measure: async (bench) => {
    const { quick } = bench;
    const [capacity, people, rounds] = quick ? [50, 200, 2] : [500, 2_000, 20];
    const market = await openMarket({ only: ['admissions'], processes: { admissions: 2 } });
    const second = new LoadGenerator();
    const [slowest, failures]: [number[], string[]] = [[], []];
    try {
      // The first only warms up; what it lets in counts all the same.
      for (let round = 0; round <= rounds; round += 1) {
        const event = await openEvening(market, people, { capacity, selfCheckIn: true });
        const results = await Promise.all([bench.load, second].map((load, index) => load.run(half(market, event, index))));
        failures.push(...(await wrong(market, event, { capacity, people, results })));
        const p99 = Math.max(...results.map(({ latency }) => latency.p99));
        if (round > 0) slowest.push(p99);
        bench.say(`  ${round === 0 ? 'warm-up' : `round ${round}`}: ${people} check-ins, p99 ${figure(p99)} ms`);
      }
    } finally {
      second.close();
      await market.stop();
    }
    return section({ capacity, people, rounds, slowest, failures });
  },
};

function half(market: Market, { listing: { ticketId }, passes }: Evening, index: number) {
  const mine = passes.filter((_, at) => at % 2 === index);
  return {
    port: market.service(index === 0 ? 'admissions' : 'admissions-2').port,
    method: 'POST' as const,
    paths: ['/api/checkins/self'],
    cookies: mine.map(({ cookie }) => cookie),
    bodies: mine.map(({ attendCode }) => JSON.stringify({ ticketId, attendCode, nonce: randomUUID() })),
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
        target: `${rounds + 1} of ${rounds + 1}`,
        ours: `${rounds + 1 - failures.length} of ${rounds + 1}`,
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
