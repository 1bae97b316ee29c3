import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, FigureDefinition } from '../bench';
import { figure, median, percent } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { cpuTimes, total, type CpuTimes, type Pids } from '../system/cpu';
import { openMarket, type Market } from '../system/market';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';
import type { Requests } from './contender';
import { holdsOf } from './hold-contenders';
import { idleCpu, steadyRun, type SteadyRun } from './steady';
import { listingsOf } from './ticket-throughput';

const perSecond = 50;

/**
 * What one request costs the whole system, all services and servers together, at a steady pace: a hold, a listing; and
 * a hold again with very many orders on record.
 */
export const price: FigureDefinition = {
  name: 'price',
  measure: async (bench) => {
    const section: Section = {
      title: `CPU of the whole system at ${perSecond} requests per second`,
      rows: [],
      details: [details],
      failures: [],
    };
    const market = await openMarket({ environment: { orders: { HOLD_SECONDS: '86400', MAX_UNPAID_HOLDS: '1000' } } });
    try {
      const people = accounts(256, market.jwt);
      const requests = { hold: await holdsOfAListing(market, people), listing: listingsOf(people) };
      const bare = await runRaw('bare-route', market);
      const seconds = bench.quick ? 5 : 15;
      const pids = everything(market);
      const measure = (what: keyof typeof requests, idle: CpuTimes) =>
        steadyRun(bench, {
          port: market.service(what === 'hold' ? 'orders' : 'tickets').port,
          pids,
          requests: requests[what],
          perSecond,
          seconds,
          idle,
        });
      const bareRun = () =>
        steadyRun(bench, { port: bare.port, pids: { bare: bare.pid }, requests: requests.hold, perSecond, seconds, idle: {} });
      await pause(3_000); // what the services do when they begin
      const resting = total(await idleCpu(pids, 5));
      const warmUp = async () => {
        for (const [service, load] of [
          ['orders', requests.hold],
          ['tickets', requests.listing],
        ] as const) {
          await bench.load.run({
            port: market.service(service).port,
            ...load,
            pace: { kind: 'closed', connections: 4, seconds: 60, requests: bench.quick ? 1_000 : 4_000 },
          });
        }
        await atRest(market, resting);
      };

      bench.say('warming up');
      await warmUp();
      const idle = await idleCpu(pids, bench.quick ? 5 : 20);
      const [holds, listings, bares]: SteadyRun[][] = [[], [], []];
      for (let round = 0; round < bench.runs; round++) {
        for (const [into, run] of [
          [bares, bareRun],
          [holds, () => measure('hold', idle)],
          [listings, () => measure('listing', idle)],
        ] as const)
          into?.push(await run());
        bench.say(
          `  hold ${figure(holds?.at(-1)?.cpuPerRequest ?? 0)} ms, listing ${figure(listings?.at(-1)?.cpuPerRequest ?? 0)} ms, bare route ${figure(bares?.at(-1)?.cpuPerRequest ?? 0)} ms`,
        );
      }
      const orders = bench.quick ? 5_000 : 100_000;
      bench.say(`filling in ${orders} orders`);
      await fill(bench, market, orders);
      await warmUp();
      const idleFull = await idleCpu(pids, bench.quick ? 5 : 20);
      const full: SteadyRun[] = [];
      for (let round = 0; round < bench.runs; round++) full.push(await measure('hold', idleFull));
      const recorded = await market.rows('orders', 'orders').countDocuments();

      report(section, { holds: holds ?? [], listings: listings ?? [], bares: bares ?? [], full, idle, idleFull, recorded, orders });
      await bare.stop();
    } finally {
      await market.stop();
    }
    return section;
  },
};

interface Measured {
  holds: SteadyRun[];
  listings: SteadyRun[];
  bares: SteadyRun[];
  full: SteadyRun[];
  idle: CpuTimes;
  idleFull: CpuTimes;
  recorded: number;
  orders: number;
}

function report(section: Section, { holds, listings, bares, full, idle, idleFull, recorded, orders }: Measured): void {
  const cost = (runs: SteadyRun[]) => median(runs.map((run) => run.cpuPerRequest));
  const raw = `${figure(cost(bares))} ms (bare route)`;
  const growth = cost(full) / cost(holds);
  section.rows.push(
    {
      figure: 'CPU per hold, whole system',
      target: '≤ 5 ms',
      ours: `${figure(cost(holds))} ms`,
      raw,
      ratio: `${(cost(holds) / cost(bares)).toFixed(1)} ×`,
      met: cost(holds) <= 5,
    },
    {
      figure: 'CPU per ticket listed, whole system',
      target: '≤ 4 ms',
      ours: `${figure(cost(listings))} ms`,
      raw,
      ratio: `${(cost(listings) / cost(bares)).toFixed(1)} ×`,
      met: cost(listings) <= 4,
    },
    {
      figure: `CPU per hold with ${figure(orders)} orders on record`,
      target: 'within 15 % of that with none',
      ours: `${figure(cost(full))} ms`,
      raw: `${figure(cost(holds))} ms (none)`,
      ratio: percent(growth),
      met: Math.abs(growth - 1) <= 0.15,
    },
  );
  for (const { byStatus } of [...holds, ...listings, ...full]) {
    if (Object.keys(byStatus).join() !== '201') section.failures.push(`answers ${JSON.stringify(byStatus)}`);
  }
  section.details.push(
    [
      '| ms per request, without what is used at rest | all | by process | p50 / p99 of the answers, ms |\n|---|---|---|---|',
      ...[
        ['hold', holds],
        ['ticket listed', listings],
        [`hold, ${figure(recorded)} orders on record at the end`, full],
        ['bare route', bares],
      ].map(([name, runs]) => rowOf(name as string, runs as SteadyRun[])),
    ].join('\n'),
    `At rest the system uses ${figure(total(idle))} ms of CPU per second (${byProcess(idle)}); with the orders on record ${figure(total(idleFull))} ms (${byProcess(idleFull)}).`,
  );
}

function rowOf(name: string, runs: SteadyRun[]): string {
  const names = Object.keys(runs[0]?.cpu ?? {});
  const cpu = Object.fromEntries(names.map((process) => [process, median(runs.map((run) => run.cpu[process] ?? 0))]));
  const of = (value: (run: SteadyRun) => number) => figure(median(runs.map(value)));
  return `| ${name} | ${of((run) => run.cpuPerRequest)} | ${byProcess(cpu)} | ${of((run) => run.p50)} / ${of((run) => run.p99)} |`;
}

function byProcess(cpu: CpuTimes): string {
  return Object.entries(cpu)
    .map(([name, ms]) => `${name} ${figure(ms)}`)
    .join(', ');
}

/** Whatever runs: who only copies what happened is part of its price as well. */
function everything(market: Market): Pids {
  return market.pids(
    market.services.map(({ name }) => name),
    { redis: true },
  );
}

/** A listing by way of the tickets service, and the requests to hold some of it. */
async function holdsOfAListing(market: Market, buyers: ReturnType<typeof accounts>): Promise<Requests> {
  const [seller] = accounts(1, market.jwt);
  const listing = JSON.parse(listingsOf(buyers).bodies[0] ?? '{}') as object;
  const answer = await fetch(`http://127.0.0.1:${market.service('tickets').port}/api/tickets`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: seller?.cookie ?? '' },
    body: JSON.stringify({ ...listing, quantity: 1_000_000, price: 2_500 }),
  });
  const { id } = (await answer.json()) as { id: string };
  await until('orders knows the ticket', async () => (await market.rows('orders', 'tickets').countDocuments({ _id: id })) === 1);
  return holdsOf([id], buyers);
}

/** Holds that last longer than the run: over HTTP and through all services, as those that are measured. */
async function fill(bench: Bench, market: Market, orders: number): Promise<void> {
  const buyers = accounts(bench.quick ? 500 : 5_000, market.jwt);
  const bodies: string[] = [];
  for (let n = 0; n < 50; n++) bodies.push(...(await holdsOfAListing(market, buyers)).bodies);
  await bench.load.run({
    port: market.service('orders').port,
    method: 'POST',
    paths: ['/api/orders'],
    cookies: buyers.map(({ cookie }) => cookie),
    bodies,
    pace: { kind: 'closed', connections: 128, seconds: 600, requests: orders },
  });
}

/** Resolves when every event is published and applied: all processes together have become as quiet as they were before the first. */
async function atRest(market: Market, resting: number): Promise<void> {
  const pids = everything(market);
  let [last, quiet] = [total(cpuTimes(pids)), 0];
  await until(
    'the system is at rest',
    async () => {
      const now = total(cpuTimes(pids));
      quiet = now - last < 1.5 * resting + 50 ? quiet + 1 : 0;
      last = now;
      return quiet >= 3 && (await market.rows('orders', 'outbox').countDocuments()) === 0;
    },
    { seconds: 600, every: 1_000 },
  );
}

const details = `Everything runs: all services, MongoDB, NATS Streaming, Redis; their copies of what happened are included, the load generator and the gateway are not. The CPU that the same processes use at rest is taken off. Requests come at even intervals, whether answered or not.
The runs with many orders on record come after those with none, so these two are not interleaved; the bare route is measured with the first only.`;
