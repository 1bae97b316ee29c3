import { setTimeout as pause } from 'node:timers/promises';
import { doctorVisit } from '../doctor-visit';
import { sumOf, worstOf } from '../figures';
import { inParallel } from '../in-parallel';
import { broken } from '../invariants';
import { Ledger } from '../ledger';
import { LightLoad } from '../load/light-load';
import { newAccount } from '../load/new-account';
import { Shop } from '../load/shop';
import { Traffic, type Outage } from '../load/traffic';
import { compareWithBooks, providerOf } from '../provider-books';
import { orAbsent, readBack } from '../read-back';
import { seededRandom, type Random } from '../seeded-random';
import { catchUp, settle } from '../settle';
import { loadPerCore, stretch } from '../stretch';
import type { FaultContext, RoundOptions, RoundOutcome, Rounds } from './fault';

/** What a fault breaks something with. */
export interface Occasion {
  random: Random;
  short: boolean;
  ledger: Ledger;
  traffic: Traffic;
}

/** What came of breaking something once. */
export interface Strike {
  /** From when until when requests may fail, in milliseconds since the epoch. Absent: never. */
  mayFail?: { from: number; until: number };
  measured?: Record<string, number>;
  counted?: Record<string, number>;
  problems?: string[];
  /** What can be judged only when the load is over. */
  atRest?: () => Promise<Pick<Strike, 'measured' | 'problems'>>;
  /** What can be judged only when every hold has ended. */
  afterwards?: () => Promise<Pick<Strike, 'measured' | 'problems'>>;
}

/** Breaks the target and resolves when it is whole again, or should be. */
export type Striker = (target: string, occasion: Occasion) => Promise<Strike>;

/**
 * Rounds that break something under a light load of purchases, and then look whether all that was acknowledged is there,
 * nothing else is, requests failed only when they might, and everything agrees.
 */
export function underLoad(
  prepare: (context: FaultContext, shop: Shop) => Promise<Striker> | Striker,
): (context: FaultContext) => Promise<Rounds> {
  return async (context) => {
    const { marketplace } = context;
    const shop = new Shop({ address: marketplace.address, stripe: marketplace.localStripe?.url ?? '' });
    return new UnderLoad(context, shop, await prepare(context, shop), await ticketsOf(shop));
  };
}

class UnderLoad implements Rounds {
  private readonly ledgers: Ledger[] = [];
  private readonly afterwards: NonNullable<Strike['afterwards']>[] = [];

  constructor(
    private readonly context: FaultContext,
    private readonly shop: Shop,
    private readonly strike: Striker,
    private readonly ticketIds: [string, ...string[]],
  ) {}

  async round({ targets, seed, short }: RoundOptions): Promise<RoundOutcome> {
    const random = seededRandom(seed);
    const ledger = new Ledger();
    const traffic = new Traffic();
    this.ledgers.push(ledger);
    this.context.board.watch(traffic);
    this.shop.takeSlowest();
    const load = new LightLoad({ shop: this.shop, ledger, traffic, seed, ticketIds: this.ticketIds });
    const strikes: Strike[] = [];
    try {
      await pause(short ? 700 : 1_500 + random() * 2_000);
      for (const target of targets) strikes.push(await this.strike(target, { random, short, ledger, traffic }));
      await pause(short ? 500 : 1_000 + random() * 1_000);
    } finally {
      await load.stop();
      this.context.board.unwatch();
    }
    this.afterwards.push(...strikes.flatMap(({ afterwards = [] }) => afterwards));
    const slowest = this.shop.takeSlowest();
    const rest = await inParallel(
      strikes.flatMap(({ atRest = [] }) => atRest),
      1,
      (look) => look(),
    );
    const caughtUp = await catchUp(this.context.marketplace, (line) => this.context.board.say(line));
    const back = await readBack(ledger, this.shop);
    return {
      acknowledged: ledger.acknowledged,
      read: back.read,
      measured: {
        ...worstOf([...strikes, ...rest].map(({ measured = {} }) => measured)),
        ...caughtUp,
        'slowest answer, ms': slowest,
        'load per core': Number(loadPerCore().toFixed(1)),
        unanswered: traffic.outages.length,
      },
      counted: sumOf(strikes.map(({ counted = {} }) => counted)),
      problems: [
        ...[...strikes, ...rest].flatMap(({ problems = [] }) => problems),
        ...judgeTraffic(traffic, strikes),
        ...back.problems,
        ...(await compareWithBooks(ledger, this.shop, providerOf(this.context.marketplace))),
        ...(await doctorVisit(this.context.marketplace)),
      ],
    };
  }

  /** Once more everything that was ever acknowledged, when the last forgotten hold that ends soon must have ended. */
  async finish(): Promise<RoundOutcome> {
    const soon = Date.now() + 60_000;
    const ends = this.ledgers.flatMap(({ orders }) => orders.map(({ expiresAt }) => expiresAt)).filter((end) => end < soon);
    await pause(Math.max(0, Math.max(0, ...ends) + 6_000 - Date.now()));
    const acknowledged = await this.giveUpHolds();
    const outcomes = await inParallel(this.ledgers, 1, (ledger) => readBack(ledger, this.shop, { accounts: false }));
    // A row that waits explains to the doctor why a consumer is behind, for ever: here nothing may wait any more.
    const later = [...(await inParallel(this.afterwards, 1, (look) => look())), await settle(this.context.marketplace)];
    return {
      acknowledged,
      read: outcomes.reduce((sum, { read }) => sum + read, 0),
      measured: worstOf(later.map(({ measured = {} }) => measured)),
      counted: {},
      problems: [...outcomes, ...later].flatMap(({ problems = [] }) => problems).concat(await doctorVisit(this.context.marketplace)),
    };
  }

  /** Forgotten holds run out one after the other: those whose turn it would be while one looks whether everything has settled are given back. */
  private async giveUpHolds(): Promise<number> {
    const until = Date.now() + looksFor;
    const held = this.ledgers.flatMap((ledger) =>
      ledger.orders
        .filter(({ expiresAt, cancelled, chargeTried }) => expiresAt < until && !cancelled && !chargeTried)
        .map((entry) => ({ ledger, entry })),
    );
    const given = await inParallel(held, 4, async ({ ledger, entry }) => {
      if (entry.expiresAt < Date.now() + 2_000) return false; // it runs out before anybody looks
      entry.cancelTried = true;
      const order = await orAbsent(() => this.shop.cancel(entry.buyer.cookie, entry.id));
      if (order) ledger.cancelled(entry, order);
      return order !== undefined;
    });
    return given.filter(Boolean).length;
  }

  close(): void {
    this.shop.close();
  }
}

/** At most, in milliseconds: to read back thousands of writes, until all has settled, and the doctor's visit. */
const looksFor = 240_000;

/**
 * What is served again is so over one connection. A driver makes the others anew when it has seen its server, for which it looks
 * every two seconds (`heartbeatFrequencyMS`), and what had waited for that is answered a moment later. In milliseconds.
 */
const connectionsBackAfter = 3_000;

/** Until when requests may fail because of what was served again at a time: shortly afterwards, but never later than it may take. */
export function mayFailUntil(servedAgainAt: number, atLatest: number): number {
  return Math.min(servedAgainAt + Math.round(connectionsBackAfter * stretch()), atLatest);
}

const slack = 1_000;

/** Requests may fail while something is broken, and at no other time; an answer that is never right counts always. */
export function judgeTraffic({ outages, unexpected, lost }: Traffic, strikes: readonly Strike[]): string[] {
  const times = strikes.flatMap(({ mayFail = [] }) => mayFail);
  const stray = outages.filter(({ at }) => !times.some(({ from, until }) => at >= from && at <= until + slack));
  return [
    ...[...lost.values()].map((what) => broken('kept', what)),
    ...unexpected.map((what) => broken('answers', what)),
    ...judgeStray(stray, times),
  ];
}

function judgeStray(stray: readonly Outage[], times: readonly { until: number }[]): string[] {
  const [first] = stray;
  if (!first) return [];
  const before = times.map(({ until }) => until).filter((until) => until < first.at);
  const when = before.length > 0 ? ` (${first.at - Math.max(...before)} ms after they might)` : '';
  return [broken('answers', `${stray.length} requests failed while all should have been served, such as: ${first.what}${when}`)];
}

/** A few tickets for everybody, one of which will sell out. */
async function ticketsOf(shop: Shop): Promise<[string, ...string[]]> {
  const seller = await shop.signUp(newAccount());
  const list = (title: string, quantity: number) => shop.listTicket(seller.cookie, { title, price: 2_500, quantity });
  const tickets = [await list('The Tempest', 50_000), await list('Macbeth', 50_000), await list('Hamlet', 60)] as const;
  return [tickets[0].id, tickets[1].id, tickets[2].id];
}
