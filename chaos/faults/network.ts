import { setTimeout as pause } from 'node:timers/promises';
import { findServices } from '../../infra/local/find-services';
import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Board } from '../board';
import { caughtUp } from '../caught-up';
import { mailsArrived } from '../inbox';
import { broken } from '../invariants';
import { disturbances, type Disturbance } from '../lines/disturbances';
import { serverNames, type Network, type ServerName } from '../lines/network';
import { askForMails } from '../load/ask-for-mails';
import { Witness } from '../load/served-again';
import type { Shop } from '../load/shop';
import type { Outage } from '../load/traffic';
import { behindLines } from '../settings/behind-lines';
import { stretch } from '../stretch';
import type { Fault } from './fault';
import { mayFailUntil, underLoad, type Occasion, type Strike } from './under-load';

/** Longer than any request may take, so that one that hangs is seen. */
const disturbedMs = 12_000;
const shortlyMs = 2_500;
const healedWithin = 15_000;

/** Who talks to whom. The first are those for whom it matters most. */
const users: Record<ServerName, readonly string[]> = {
  mongod: everyServiceFrom('orders'),
  broker: everyServiceFrom('payments'),
  redis: ['expiration', 'auth', 'notifications', 'reviews'],
  stripe: ['payments'],
  smtp: ['notifications'],
};

const everything = 'everything';

const targets = [
  ...serverNames.flatMap((server) => disturbances.map((disturbance) => `${server}: ${disturbance}`)),
  // What is in hand when a service loses its database and its broker outlives the session that brought it.
  ...(['black hole', 'reset'] satisfies Disturbance[]).map((disturbance) => `${everything}: ${disturbance}`),
] as [string, ...string[]];

export const network: Fault = {
  name: 'network',
  meaning: `the link between one service and one server, or every server, is slow, a black hole or reset again and again: no request hangs for longer than 10 s, those that fail are 503, and all is well ${healedWithin / 1_000} s after it ended. Rounds of a target take the services in turn.`,
  targets,
  short: ['mongod: black hole', 'broker: reset', 'redis: latency', 'stripe: slow link', 'smtp: reset'],
  setting: behindLines,
  prepare: underLoad(async ({ marketplace, board, surroundings }, shop) => {
    if (!surroundings.network) throw new Error('there are no links');
    const disturber = new Disturber(marketplace, board, surroundings.network, shop, await Witness.arrive(shop));
    return (target, occasion) => disturber.strike(target, occasion);
  }),
};

class Disturber {
  private readonly next = new Map<string, number>();

  constructor(
    private readonly marketplace: Marketplace,
    private readonly board: Board,
    private readonly network: Network,
    private readonly shop: Shop,
    private readonly witness: Witness,
  ) {}

  async strike(target: string, { short, traffic }: Occasion): Promise<Strike> {
    const [end, disturbance] = target.split(': ') as [ServerName | typeof everything, Disturbance];
    const service = this.turnOf(target, end === everything ? users.mongod : users[end]);
    const servers = end === everything ? serverNames.filter((server) => users[server].includes(service)) : [end];
    const name = `${service}–${end}: ${disturbance}`;
    this.board.show(name);
    const from = Date.now();
    const over = new AbortController();
    // Who buys and sells gets no mail.
    const asking = servers.includes('smtp') ? askForMails(this.shop, over.signal) : undefined;
    try {
      for (const server of servers) await this.network.disturb({ service, server }, disturbance);
      await pause(short ? shortlyMs : disturbedMs);
    } finally {
      for (const server of servers) await this.network.heal({ service, server });
      over.abort();
    }
    const endedAt = Date.now();
    this.board.show(`${service}–${end} is whole again`);
    const bound = Math.round(healedWithin * stretch());
    const healed = await this.isHealed(service, bound);
    const milliseconds = Date.now() - endedAt;
    const late = !healed || milliseconds > bound;
    const owed = await asking;
    return {
      mayFail: { from, until: mayFailUntil(endedAt + milliseconds, endedAt + bound) },
      measured: { 'healed, ms': milliseconds },
      counted: { disturbances: 1, ...(owed && { 'mails owed': owed.length }) },
      problems: [
        ...(late
          ? [broken('inTime', `${name}: ${healed ? `${milliseconds} ms` : 'not'} after it had ended, and ${bound} ms are allowed`)]
          : []),
        ...judgeRefusals(
          name,
          traffic.outages.filter(({ at }) => at >= from),
        ),
      ],
      ...(owed && { afterwards: () => mailsArrived(this.marketplace, owed) }),
    };
  }

  /** Each round of a target takes the next service; after the first, different disturbances go on with others, so that a few rounds come to all. */
  private turnOf(target: string, services: readonly string[]): string {
    const turn = this.next.get(target) ?? 0;
    this.next.set(target, turn + 1);
    const further = turn === 0 ? 0 : 2 * Math.max(0, disturbances.indexOf(target.split(': ')[1] as Disturbance));
    return services[(turn + further) % services.length] as string;
  }

  private async isHealed(service: string, within: number): Promise<boolean> {
    const deadline = Date.now() + within;
    if (!(await caughtUp(this.marketplace, service, within))) return false;
    const process = this.marketplace.services.find((each) => each.service === service);
    if (!process) return false;
    while (Date.now() < deadline) {
      try {
        await this.witness.isServed(service, process);
        return true;
      } catch {
        await pause(100); // not yet; whether in time is told by the result
      }
    }
    return false;
  }
}

function everyServiceFrom(first: string): string[] {
  const all = findServices();
  const start = Math.max(0, all.indexOf(first));
  return [...all.slice(start), ...all.slice(0, start)];
}

/** A service that cannot reach a server says so itself: neither a 500, nor a connection that breaks. */
export function judgeRefusals(name: string, outages: readonly Outage[]): string[] {
  const wrong = outages.filter(({ status }) => status !== 503);
  return wrong.length === 0
    ? []
    : [broken('answers', `${name}: ${wrong.length} requests failed otherwise than with 503, such as: ${wrong[0]?.what}`)];
}
