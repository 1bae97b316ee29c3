import { setTimeout as pause } from 'node:timers/promises';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { doctorVisit } from '../doctor-visit';
import { inParallel } from '../in-parallel';
import { Ledger } from '../ledger';
import { LightLoad } from '../load/light-load';
import { newAccount } from '../load/new-account';
import { servedAgain, Witness } from '../load/served-again';
import { Shop } from '../load/shop';
import { Traffic } from '../load/traffic';
import { readBack } from '../read-back';
import { seededRandom } from '../seeded-random';
import { loadPerCore, stretch } from '../stretch';
import type { Fault, FaultContext, RoundOptions, RoundOutcome, Rounds } from './fault';

const holdSeconds = 15;

/** Within how many milliseconds after its death everything must be served again, on a machine that has a core to spare. */
const bounds: Record<string, number> = {
  auth: 5_000,
  tickets: 5_000,
  orders: 5_000,
  payments: 5_000,
  expiration: 5_000,
  redis: 5_000,
  mongod: 15_000,
  broker: 20_000,
};

export const kill: Fault = {
  name: 'kill',
  meaning:
    'kill -9 of one process under a light load of purchases: nothing acknowledged is lost, it is served again in time, and everything agrees afterwards.',
  targets: Object.keys(bounds),
  marketplace: { client: false, holdSeconds },
  prepare: async (context) => {
    const { marketplace } = context;
    const shop = new Shop({ address: marketplace.address, stripe: marketplace.localStripe?.url ?? '' });
    return new Kill(context, shop, await Witness.arrive(shop), await ticketsOf(shop));
  },
};

class Kill implements Rounds {
  private readonly ledgers: Ledger[] = [];

  constructor(
    private readonly context: FaultContext,
    private readonly shop: Shop,
    private readonly witness: Witness,
    private readonly ticketIds: [string, ...string[]],
  ) {}

  async round({ target, seed }: RoundOptions): Promise<RoundOutcome> {
    const { marketplace, board } = this.context;
    const random = seededRandom(seed);
    const ledger = new Ledger();
    const traffic = new Traffic();
    this.ledgers.push(ledger);
    board.show(`before the kill of ${target}`);
    board.watch(traffic);
    const load = new LightLoad({ shop: this.shop, ledger, traffic, seed, ticketIds: this.ticketIds });
    await pause(1_500 + random() * 2_000);

    const { killedAt, servedAfter, bound, problem } = await this.strike(target);
    board.show(`${target} is served again after ${servedAfter} ms`);
    await pause(1_000 + random() * 1_000);
    await load.stop();
    board.unwatch();

    const back = await readBack(ledger, this.shop);
    return {
      acknowledged: ledger.acknowledged,
      read: back.read,
      measured: { 'served again, ms': servedAfter, 'load per core': Number(loadPerCore().toFixed(1)), unanswered: traffic.outages.length },
      problems: [...problem, ...judgeTraffic(traffic, killedAt, bound), ...back.problems, ...(await doctorVisit(marketplace))],
    };
  }

  /** Once more everything that was ever acknowledged, when the last forgotten hold must have ended. */
  async finish(): Promise<RoundOutcome> {
    const lastHold = Math.max(...this.ledgers.flatMap(({ orders }) => orders.map(({ expiresAt }) => expiresAt)).filter(Number.isFinite));
    await pause(Math.max(0, lastHold + 6_000 - Date.now()));
    const outcomes = await inParallel(this.ledgers, 1, (ledger) => readBack(ledger, this.shop, { accounts: false }));
    const problems = [...outcomes.flatMap(({ problems }) => problems), ...(await doctorVisit(this.context.marketplace))];
    return { acknowledged: 0, read: outcomes.reduce((sum, { read }) => sum + read, 0), measured: {}, problems };
  }

  close(): void {
    this.shop.close();
  }

  private async strike(target: string): Promise<Strike> {
    const { marketplace, board } = this.context;
    const process = processOf(marketplace, target);
    const { pid } = process;
    if (pid === undefined) throw new Error(`${target} does not run, so it cannot be killed`);
    await this.witness.prepare();
    const bound = (bounds[target] ?? 5_000) * stretch();
    board.show(`killing ${target} (process ${pid})`);
    const killedAt = Date.now();
    process.kill('SIGKILL');
    // Longer than the bound, so that a late recovery is told with its time.
    const served = await servedAgain({ target, process, killed: pid, witness: this.witness, within: bound + 30_000 });
    const servedAfter = Date.now() - killedAt;
    if (!served) throw new Error(`${target} was not served again within ${Math.round(bound / 1000 + 30)} s`);
    const late = servedAfter > bound;
    const problem = late ? [`${target} was served again after ${servedAfter} ms, and ${Math.round(bound)} ms are allowed`] : [];
    return { killedAt, servedAfter, bound, problem };
  }
}

interface Strike {
  killedAt: number;
  servedAfter: number;
  /** What was allowed. */
  bound: number;
  problem: string[];
}

function processOf({ services, servers }: Marketplace, target: string) {
  const process =
    { mongod: servers.mongod, broker: servers.nats, redis: servers.redis }[target] ?? services.find(({ name }) => name === target);
  if (!process) throw new Error(`there is no process called ${target}`);
  return process;
}

/** Requests may fail while something is down, and at no other time; an answer that is never right counts always. */
export function judgeTraffic({ outages, unexpected }: Traffic, killedAt: number, bound: number): string[] {
  const slack = 1_000;
  const early = outages.filter(({ at }) => at < killedAt);
  const late = outages.filter(({ at }) => at > killedAt + bound + slack);
  return [
    ...unexpected.map((what) => `unexpected: ${what}`),
    ...(early.length > 0 ? [`${early.length} requests failed before anything was broken, such as: ${early[0]?.what}`] : []),
    ...(late.length > 0 ? [`${late.length} requests failed after all should have been served again, such as: ${late[0]?.what}`] : []),
  ];
}

/** A few tickets for everybody, one of which will sell out. */
async function ticketsOf(shop: Shop): Promise<[string, ...string[]]> {
  const seller = await shop.signUp(newAccount());
  const list = (title: string, quantity: number) => shop.listTicket(seller.cookie, { title, price: 2_500, quantity });
  const tickets = [await list('The Tempest', 50_000), await list('Macbeth', 50_000), await list('Hamlet', 60)] as const;
  return [tickets[0].id, tickets[1].id, tickets[2].id];
}
