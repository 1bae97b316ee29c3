import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, FigureDefinition } from '../bench';
import { LoadGenerator } from '../load/load-generator';
import type { LoadPlan } from '../load/plan';
import { figure, median, times } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { residentMegabytes } from '../system/cpu';
import { openMarket, type Market } from '../system/market';
import { root } from '../system/raw-process';
import { holdsOf, listTickets } from './hold-contenders';
import { listingsOf } from './ticket-throughput';

const services = ['auth', 'tickets', 'orders', 'payments', 'expiration'];

/** Memory of each service while holds and listings come as fast as they can, beside a process that has loaded the same packages. */
export const memory: FigureDefinition = {
  name: 'memory',
  measure: async (bench) => {
    const section: Section = { title: 'Memory under load', rows: [], details: [details], failures: [] };
    const market = await openMarket({ environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } });
    try {
      bench.say('memory under load');
      const peaks = await peaksUnderLoad(bench, market);
      for (const service of services) {
        const bare: number[] = [];
        for (let round = 0; round < bench.runs; round++) bare.push(await bareMemory(service));
        const [peak, limit] = [peaks.get(service) ?? 0, median(bare)];
        bench.say(`  ${service}: ${figure(peak)} MB beside ${figure(limit)} MB`);
        const row = {
          figure: `memory of ${service}, highest`,
          ours: `${figure(peak)} MB`,
          raw: `${figure(limit)} MB`,
          ratio: times(peak / limit),
        };
        section.rows.push({ ...row, target: '≤ 1.5 × its packages', met: peak / limit <= 1.5 });
      }
    } finally {
      await market.stop();
    }
    return section;
  },
};

async function peaksUnderLoad(bench: Bench, market: Market): Promise<Map<string, number>> {
  const people = accounts(256, market.jwt);
  const seconds = bench.quick ? 6 : 30;
  const pace = { kind: 'closed' as const, connections: 64, seconds };
  const plans: LoadPlan[] = [
    { port: market.service('orders').port, ...holdsOf(await listTickets(market, 100), people), pace },
    { port: market.service('tickets').port, ...listingsOf(people), pace },
    {
      port: market.service('auth').port,
      method: 'GET',
      paths: ['/api/users/currentuser'],
      cookies: people.map(({ cookie }) => cookie),
      bodies: [],
      pace,
    },
    {
      port: market.service('payments').port,
      method: 'GET',
      paths: ['/api/payments?orderId=01890000-0000-7000-8000-000000000000'],
      cookies: people.map(({ cookie }) => cookie),
      bodies: [],
      pace,
    },
  ];
  const generators = plans.map(() => new LoadGenerator());
  const peaks = new Map(services.map((service) => [service, 0]));
  let loaded = true;
  const load = Promise.all(plans.map((plan, index) => generators[index]?.run(plan))).finally(() => (loaded = false));
  while (loaded) {
    await pause(200);
    for (const service of services) peaks.set(service, Math.max(peaks.get(service) ?? 0, residentMegabytes(market.service(service).pid)));
  }
  await load;
  for (const generator of generators) generator.close();
  return peaks;
}

/** A process that has loaded what the service's package.json names, and the entry points of `common` that it uses. */
async function bareMemory(service: string): Promise<number> {
  const { dependencies } = JSON.parse(readFileSync(join(root, service, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = ['domain', 'events', 'http', 'mongo', 'service'].map((entry) => `@marquee/common/${entry}`);
  const names = Object.keys(dependencies).filter((name) => name !== '@marquee/common');
  const args = [join(root, service), ...own, ...names];
  const child = fork(join(__dirname, '../raw/packages.cjs'), args, {
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
  });
  const [loaded] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
  if (loaded !== 'loaded') throw new Error(`the packages of ${service} could not be loaded`);
  await pause(1_000);
  const megabytes = residentMegabytes(child.pid as number);
  child.kill();
  return megabytes;
}

const details = `The highest resident set of 30 seconds of holds and listings, session look-ups and payment look-ups, 64 connections each, everything running. Beside it: a Node process that has loaded the service's packages and \`@marquee/common\`, and does nothing. The peak is that of one run; only the bare processes are repeated.`;
