import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import { doctorVisit } from '../doctor-visit';
import { inParallel } from '../in-parallel';
import { broken } from '../invariants';
import { Reviewer, type Said } from '../load/reviewers';
import { Shop } from '../load/shop';
import { signedIn } from '../load/signed-in';
import { Visitor } from '../load/visitor';
import { seededRandom, type Random } from '../seeded-random';
import { oneOfEach } from '../settings/one-of-each';
import { stretch } from '../stretch';
import type { Fault, FaultContext, RoundOptions, RoundOutcome, Rounds } from './fault';
import { processOf } from './kill';

/** How much is done; the short form is as small as it can be and still meet itself. */
const sizes = {
  whole: { writers: 50, ordersEach: 20, actsEach: 60, kills: 10, tickets: 10 },
  short: { writers: 8, ordersEach: 3, actsEach: 9, kills: 1, tickets: 2 },
};
const killed = ['reviews', 'tickets'] as const;
/** How soon a killed service must answer again, and the listing show what reviews say, in milliseconds. */
const bound = 10_000;

/** Ratings are sums that are kept, not counted: this looks whether they are still the sums. */
export const reviewing: Fault = {
  name: 'reviewing',
  meaning: `${sizes.whole.writers} buyers write, edit and delete ${sizes.whole.writers * sizes.whole.ordersEach} reviews at random while ${killed.join(' and ')} are killed ${sizes.whole.kills} times each: what was acknowledged is there, and no rating differs from the recount.`,
  targets: ['reviews and tickets'],
  short: ['reviews and tickets'],
  setting: oneOfEach,
  prepare: async (context) => new Reviewing(context),
};

interface ShownRating {
  count: number;
  average: number | null;
}

class Reviewing implements Rounds {
  private readonly shop: Shop;
  private readonly visitor: Visitor;
  private readonly said: Said[] = [];

  constructor(private readonly context: FaultContext) {
    const { marketplace } = context;
    this.shop = new Shop({ address: marketplace.address, stripe: marketplace.localStripe?.url ?? '' }, sizes.whole.writers);
    this.visitor = new Visitor(marketplace.address, sizes.whole.writers);
  }

  async round({ seed, short }: RoundOptions): Promise<RoundOutcome> {
    const size = short ? sizes.short : sizes.whole;
    const random = seededRandom(seed);
    const { board, marketplace } = this.context;
    board.show(`${size.writers} buyers buy ${size.ordersEach} tickets each`);
    const reviewers = await this.buyersOf(size, random);
    this.visitor.takeSlowest();
    const problems: string[] = [];
    let striking = true;
    const strikes = this.killAll(size.kills, random).finally(() => (striking = false));
    board.show(`${size.writers} buyers review, ${killed.join(' and ')} are killed`);
    const writing = inParallel(reviewers, reviewers.length, async (reviewer) => {
      try {
        for (let acts = 0; acts < size.actsEach || striking; acts++) await reviewer.act();
      } catch (error) {
        problems.push(broken('answers', error instanceof Error ? error.message : String(error)));
      }
    });
    const [late] = await Promise.all([strikes, writing]);
    const back = await this.readBack();
    return {
      acknowledged: reviewers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      read: back.read,
      measured: { 'slowest answer, ms': this.visitor.takeSlowest() },
      counted: { kills: size.kills * killed.length },
      problems: [...problems, ...late, ...back.problems, ...(await doctorVisit(marketplace))],
    };
  }

  async finish(): Promise<RoundOutcome> {
    return { acknowledged: 0, measured: {}, counted: {}, ...(await this.readBack()) };
  }

  close(): void {
    this.shop.close();
    this.visitor.close();
  }

  /** What is free is complete as soon as it is held, so nobody has to pay. */
  private async buyersOf({ writers, ordersEach, tickets }: typeof sizes.whole, random: Random): Promise<Reviewer[]> {
    const seller = signedIn(this.context.marketplace);
    const ticketIds = await inParallel(Array.from({ length: tickets }), 4, async () => {
      const title = `Reviewed evening ${randomUUID().slice(0, 8)}`;
      return (await this.shop.listTicket(seller.cookie, { title, price: 0, quantity: writers * ordersEach })).id;
    });
    return inParallel(Array.from({ length: writers }), 16, async (_, writer) => {
      const person = signedIn(this.context.marketplace);
      const said: Said[] = [];
      for (let index = 0; index < ordersEach; index++) {
        const ticketId = ticketIds[(writer + index) % tickets] as string;
        const { id: orderId, status } = await this.shop.holdOnceKnown(person.cookie, { ticketId, quantity: 1 });
        if (status !== 'completed') throw new Error(`a free ticket was taken, and its order is ${status}`);
        said.push({ ticketId, orderId, score: undefined });
      }
      this.said.push(...said);
      return new Reviewer({ visitor: this.visitor, person, said, random: seededRandom(Math.floor(random() * 2 ** 32)) });
    });
  }

  /** One after the other, in turn; resolves with those that came back too late. */
  private async killAll(times: number, random: Random): Promise<string[]> {
    const late: string[] = [];
    for (let time = 0; time < times; time++) {
      for (const service of killed) {
        await pause(200 + random() * 800);
        late.push(...(await this.killOnce(processOf(this.context.marketplace, service) as ServiceProcess)));
      }
    }
    return late;
  }

  private async killOnce(process: ServiceProcess): Promise<string[]> {
    const { pid, name } = process;
    const killedAt = Date.now();
    const allowed = bound * stretch();
    process.kill('SIGKILL');
    for (;;) {
      const served = process.pid !== undefined && process.pid !== pid && (await this.answers(name));
      if (served) return [];
      if (Date.now() - killedAt > allowed + 30_000)
        throw new Error(`${name} was not served again ${Math.round(allowed / 1000) + 30} s after it was killed`);
      if (Date.now() - killedAt > allowed) {
        while (!(await this.answers(name)) && Date.now() - killedAt < allowed + 30_000) await pause(100);
        return [broken('inTime', `${name} after ${Date.now() - killedAt} ms, and ${Math.round(allowed)} ms are allowed`)];
      }
      await pause(50);
    }
  }

  private async answers(service: string): Promise<boolean> {
    const path = service === 'reviews' ? `/api/reviews/ratings/${randomUUID()}` : '/api/tickets?limit=1';
    return this.visitor.send('GET', path).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Each review, each ticket's rating, and what the listings show of them. */
  private async readBack(): Promise<{ read: number; problems: string[] }> {
    const reviews = await inParallel(this.said, 32, async ({ orderId, score }) => {
      const { status, body } = await this.visitor.send('GET', `/api/reviews/${orderId}`);
      const found = status === 200 ? (body as { score: number }).score : undefined;
      return found === score ? [] : [broken('kept', `review ${orderId} has score ${found ?? 'none'} instead of ${score ?? 'none'}`)];
    });
    const ticketIds = [...new Set(this.said.map(({ ticketId }) => ticketId))];
    const ratings = await inParallel(ticketIds, 8, async (ticketId) => {
      const expected = ratingOf(this.said.flatMap((about) => (about.ticketId === ticketId ? (about.score ?? []) : [])));
      const told = (await this.visitor.send('GET', `/api/reviews/ratings/${ticketId}`)).body as ShownRating;
      return [...differing(`the rating of ${ticketId}`, told, expected), ...(await this.listingProblems(ticketId, expected))];
    });
    return { read: reviews.length + ratings.length, problems: [...reviews, ...ratings].flat() };
  }

  /** The listing says so too, as soon as it has heard of it. */
  private async listingProblems(ticketId: string, expected: ShownRating): Promise<string[]> {
    const deadline = Date.now() + bound * stretch();
    for (;;) {
      const { rating } = (await this.shop.showTicket(ticketId)) as unknown as { rating: ShownRating };
      const problems = differing(`what the listing of ${ticketId} shows`, rating, expected);
      if (problems.length === 0 || Date.now() > deadline) return problems;
      await pause(200);
    }
  }
}

/** What scores come to. */
export function ratingOf(scores: readonly number[]): ShownRating {
  const sum = scores.reduce((total, score) => total + score, 0);
  return { count: scores.length, average: scores.length === 0 ? null : sum / scores.length };
}

/** Averages are compared as they are shown, to a tenth. */
export function differing(what: string, { count, average }: ShownRating, expected: ShownRating): string[] {
  const close =
    average === null || expected.average === null ? average === expected.average : Math.abs(average - expected.average) < 0.0501;
  if (count === expected.count && close) return [];
  return [broken('kept', `${what} is ${average} of ${count} reviews instead of ${expected.average} of ${expected.count}`)];
}
