import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { askPort } from '../../scripts/servers/plans/ask-port';
import { broken } from '../invariants';
import type { OrderEntry } from '../ledger';
import { newAccount } from '../load/new-account';
import type { Shop } from '../load/shop';
import type { OrderView } from '../load/views';
import { orAbsent } from '../read-back';
import { oneOfEach } from '../settings/one-of-each';
import type { Fault } from './fault';
import { underLoad, type Strike } from './under-load';

const allowedMs = 30_000;
const forgotten = 5;

export const emptyRedis: Fault = {
  name: 'empty-redis',
  meaning: `Redis loses everything, by FLUSHALL or by a kill after which its files are gone: every hold that nobody pays ends within ${allowedMs / 1_000} s of its deadline.`,
  targets: ['flushed', 'files deleted'],
  short: ['flushed', 'files deleted'],
  setting: oneOfEach,
  prepare: underLoad(async ({ marketplace, board }, shop) => {
    const { cookie } = await shop.signUp(newAccount());
    const { id: ticketId } = await shop.listTicket(cookie, { title: 'Left on the counter', price: 900, quantity: 10_000 });
    return async (target, { ledger }) => {
      // Whatever the load does, some holds are there whose timers get lost.
      const buyer = await shop.signUp(newAccount());
      for (let held = 0; held < forgotten; held++) ledger.held(buyer, await shop.hold(buyer.cookie, { ticketId, quantity: 1 }));
      const pending = ledger.orders.filter(({ expiresAt }) => expiresAt > Date.now());
      board.show(`Redis ${target}`);
      if (target === 'flushed') await flush(marketplace);
      else await deleteFiles(marketplace);
      return { counted: { 'timers lost': pending.length }, afterwards: () => lookAtEnds(pending, shop) };
    };
  }),
};

async function flush({ addresses }: Marketplace): Promise<void> {
  const { port, password } = new URL(addresses.redisUrl);
  const answer = await askPort(Number(port), `AUTH ${password}\r\nFLUSHALL\r\n`);
  if (!answer.startsWith('+OK')) throw new Error(`Redis answered ${answer.trim() || 'nothing'} to FLUSHALL`);
}

/** It is gone for a moment, so that nothing but the files could tell it what it had. */
async function deleteFiles({ servers, dataFolder }: Marketplace): Promise<void> {
  const { redis } = servers;
  if (!redis) throw new Error("Redis is somebody else's");
  redis.kill('SIGKILL');
  await redis.ended();
  const folder = join(dataFolder, 'redis');
  for (const file of readdirSync(folder)) rmSync(join(folder, file), { recursive: true });
}

async function lookAtEnds(pending: readonly OrderEntry[], shop: Shop): Promise<Pick<Strike, 'measured' | 'problems'>> {
  const problems: string[] = [];
  let latest = 0;
  for (const entry of pending) {
    if (entry.chargeTried || entry.cancelTried) continue;
    const order = await orAbsent(() => shop.showOrder(entry.buyer.cookie, entry.id));
    if (!order) continue; // told as lost when it was read back
    problems.push(...judgeEnd(entry, order));
    if (order.cancelledAt) latest = Math.max(latest, Date.parse(order.cancelledAt) - entry.expiresAt);
  }
  return { measured: { 'end after its deadline, ms': latest }, problems };
}

/** What is wrong with the end of a hold that nobody paid. */
export function judgeEnd({ id, expiresAt }: Pick<OrderEntry, 'id' | 'expiresAt'>, order: OrderView): string[] {
  if (order.status !== 'cancelled' || !order.cancelledAt) return [broken('deadline', `order ${id} is ${order.status}`)];
  const after = Date.parse(order.cancelledAt) - expiresAt;
  return after >= 0 && after <= allowedMs ? [] : [broken('deadline', `order ${id} ended ${after} ms after it`)];
}
