import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Board } from '../board';
import { broken } from '../invariants';
import { servedAgain, Witness } from '../load/served-again';
import { oneOfEach } from '../settings/one-of-each';
import { stretch } from '../stretch';
import type { Fault } from './fault';
import { mayFailUntil, underLoad, type Strike } from './under-load';

/** Within how many milliseconds after its death everything must be served again, on a machine that has a core to spare. */
const bounds = {
  auth: 5_000,
  tickets: 5_000,
  orders: 5_000,
  payments: 5_000,
  expiration: 5_000,
  notifications: 5_000,
  reviews: 5_000,
  admissions: 5_000,
  chronicle: 5_000,
  redis: 5_000,
  mongod: 15_000,
  broker: 20_000,
};

const targets = Object.keys(bounds) as [string, ...string[]];

export const kill: Fault = {
  name: 'kill',
  meaning:
    'kill -9 of one process under a light load of purchases: nothing acknowledged is lost, it is served again in time, and everything agrees afterwards.',
  targets,
  short: targets,
  setting: oneOfEach,
  prepare: underLoad(async ({ marketplace, board }, shop) => {
    const witness = await Witness.arrive(shop);
    return (target) => killOnce(target, { marketplace, board, witness });
  }),
};

async function killOnce(
  target: string,
  { marketplace, board, witness }: { marketplace: Marketplace; board: Board; witness: Witness },
): Promise<Strike> {
  const process = processOf(marketplace, target);
  const { pid } = process;
  if (pid === undefined) throw new Error(`${target} does not run, so it cannot be killed`);
  await witness.prepare();
  const bound = Math.round((bounds[target as keyof typeof bounds] ?? 5_000) * stretch());
  board.show(`killing ${target} (process ${pid})`);
  const killedAt = Date.now();
  process.kill('SIGKILL');
  // Longer than the bound, so that a late recovery is told with its time.
  const served = await servedAgain({ target, process, killed: pid, witness, within: bound + 30_000 });
  const servedAfter = Date.now() - killedAt;
  if (!served) throw new Error(`${target} was not served again within ${Math.round(bound / 1000 + 30)} s`);
  board.show(`${target} is served again after ${servedAfter} ms`);
  return {
    mayFail: { from: killedAt, until: mayFailUntil(killedAt + servedAfter, killedAt + bound) },
    measured: { 'served again, ms': servedAfter },
    counted: { kills: 1 },
    problems: servedAfter > bound ? [broken('inTime', `${target} after ${servedAfter} ms, and ${bound} ms are allowed`)] : [],
  };
}

export function processOf({ services, servers }: Marketplace, target: string) {
  const process =
    { mongod: servers.mongod, broker: servers.nats, redis: servers.redis }[target] ?? services.find(({ name }) => name === target);
  if (!process) throw new Error(`there is no process called ${target}`);
  return process;
}
