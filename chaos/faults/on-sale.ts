import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { doctorVisit } from '../doctor-visit';
import { inParallel } from '../in-parallel';
import { broken } from '../invariants';
import { Ledger } from '../ledger';
import { Shop, type Person } from '../load/shop';
import { signedIn } from '../load/signed-in';
import type { OrderView } from '../load/views';
import type { Reply } from '../load/visitor';
import { readBack } from '../read-back';
import { twoOfEach } from '../settings/two-of-each';
import type { Fault, FaultContext, RoundOptions, RoundOutcome, Rounds } from './fault';

const capacity = 100;
const buyers = 2_000;
const connections = 200;

/** A rush breaks nothing, if all goes well: that it does not is what this looks at. */
export const onSale: Fault = {
  name: 'on-sale',
  meaning: `${buyers} buyers at once, over ${connections} connections, for ${capacity} tickets, with two processes of orders: exactly ${capacity} hold one, the others are told that none is left.`,
  targets: ['tickets on sale'],
  short: ['tickets on sale'],
  setting: twoOfEach,
  prepare: async (context) => new OnSale(context),
};

class OnSale implements Rounds {
  private readonly shop: Shop;
  private readonly crowd: Person[];
  private readonly ledger = new Ledger();

  constructor(private readonly context: FaultContext) {
    const { marketplace } = context;
    this.shop = new Shop({ address: marketplace.address, stripe: marketplace.localStripe?.url ?? '' }, connections);
    // Signing in costs 100 ms of CPU each on purpose; the rush is about what comes after it.
    this.crowd = Array.from({ length: buyers }, () => signedIn(marketplace));
  }

  async round(_options: RoundOptions): Promise<RoundOutcome> {
    const { board, marketplace } = this.context;
    const ticketId = await this.putOnSale();
    board.show(`${buyers} buyers, ${capacity} tickets`);
    const began = performance.now();
    const replies = await inParallel(this.crowd, buyers, ({ cookie }) =>
      this.shop.tryToHold(cookie, { ticketId, quantity: 1 }).catch((error: unknown) => error as Error),
    );
    const milliseconds = Math.round(performance.now() - began);
    const from = this.keep(replies);
    const back = await readBack(this.ledger, this.shop, { from, accounts: false });
    return {
      acknowledged: this.ledger.orders.length - from,
      read: back.read,
      measured: { 'requests/s': Math.round((buyers / milliseconds) * 1_000), 'slowest answer, ms': Math.round(slowest(replies)) },
      counted: {},
      problems: [...judgeRush(replies), ...back.problems, ...(await this.stockProblems(ticketId)), ...(await doctorVisit(marketplace))],
    };
  }

  /** What was held in the first rounds is still held after the last. */
  async finish(): Promise<RoundOutcome> {
    return { acknowledged: 0, measured: {}, counted: {}, ...(await readBack(this.ledger, this.shop, { accounts: false })) };
  }

  close(): void {
    this.shop.close();
  }

  private async putOnSale(): Promise<string> {
    const seller = signedIn(this.context.marketplace);
    const { id } = await this.shop.listTicket(seller.cookie, {
      title: `Opening night ${randomUUID().slice(0, 8)}`,
      price: 4_900,
      quantity: capacity,
    });
    const stranger = signedIn(this.context.marketplace);
    const deadline = Date.now() + 30_000;
    // A wrong total is refused without taking stock, but only by who knows the ticket.
    for (;;) {
      const { status } = await this.shop.tryToHold(stranger.cookie, { ticketId: id, quantity: 1, expectedTotal: 1 });
      if (status === 409) return id;
      if (Date.now() > deadline) throw new Error(`orders did not hear of a new ticket in 30 s: it answers ${status}`);
      await pause(100);
    }
  }

  /** Gives where the holds of this round begin in the ledger. */
  private keep(replies: (Reply | Error)[]): number {
    const from = this.ledger.orders.length;
    replies.forEach((reply, index) => {
      if (!(reply instanceof Error) && reply.status === 201) this.ledger.held(this.crowd[index] as Person, reply.body as OrderView);
    });
    return from;
  }

  /** The listing says so too, as soon as it has heard of it. */
  private async stockProblems(ticketId: string): Promise<string[]> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const { stock } = await this.shop.showTicket(ticketId);
      if (stock.free === 0 && stock.held === capacity) return [];
      if (Date.now() > deadline) return [broken('capacity', `the listing shows ${JSON.stringify(stock)} though all ${capacity} are held`)];
      await pause(200);
    }
  }
}

/** What is wrong with the answers to a rush. */
export function judgeRush(replies: (Reply | Error)[]): string[] {
  const errors = replies.filter((reply) => reply instanceof Error);
  const answers = replies.filter((reply): reply is Reply => !(reply instanceof Error));
  const holds = answers.filter(({ status }) => status === 201);
  const odd = answers.filter((reply) => reply.status !== 201 && !isSoldOut(reply));
  const problems: string[] = [];
  if (holds.length !== capacity) problems.push(broken('capacity', `${holds.length} buyers hold one of ${capacity} tickets`));
  if (errors.length > 0) problems.push(broken('answers', `${errors.length} requests got no answer, such as: ${errors[0]?.message}`));
  for (const [what, count] of countedBy(odd, ({ status, body }) => `${status} ${JSON.stringify(body)?.slice(0, 200)}`))
    problems.push(broken('answers', `${count} × ${what}`));
  return problems;
}

function isSoldOut({ status, body }: Reply): boolean {
  const { code, left } = (body ?? {}) as { code?: string; left?: number };
  return status === 409 && code === 'sold_out' && left === 0;
}

function slowest(replies: (Reply | Error)[]): number {
  return Math.max(...replies.map((reply) => (reply instanceof Error ? 0 : reply.milliseconds)));
}

function countedBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
