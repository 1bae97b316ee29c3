import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, OrderEntry } from '../ledger';
import { oneOf, seededRandom, type Random } from '../seeded-random';
import { newAccount } from './new-account';
import { Unexpected, type Person, type Shop } from './shop';
import type { Traffic } from './traffic';
import type { OrderView, StartedPayment } from './views';

export interface LightLoadOptions {
  shop: Shop;
  ledger: Ledger;
  traffic: Traffic;
  /** Decides who buys what and what becomes of it. */
  seed: number;
  ticketIds: readonly [string, ...string[]];
  shoppers?: number;
}

const purchasesPerAccount = 8;
/** People who only look. */
const onlookers = 2;
/** How long after the end a request that was never answered is still repeated. */
const lastChance = 30_000;

/** What is said to buyers who are late or many; everything else that is no success is unexpected. */
const properRefusals = new Set(['sold_out', 'too_many_holds', 'hold_over', 'order_cancelled']);

/** So many of those who want to hold a ticket give up when they are not answered: what came of it is never asked for again. */
const impatient = 0.2;

/**
 * A few shoppers who sign up, hold, pay, change their minds or forget about it, one thing after the other, and some who only
 * look. Whatever of their writes is not answered is asked again, with the same key, until it is; but for the holds of the
 * impatient.
 */
export class LightLoad {
  private readonly running: Promise<void>[];
  private endsAt = Infinity;

  constructor(private readonly options: LightLoadOptions) {
    const { shoppers = 6, seed } = options;
    this.running = [
      ...Array.from({ length: shoppers }, (_, index) => this.shopper(seededRandom(seed * 1_000 + index))),
      ...Array.from({ length: onlookers }, (_, index) => this.onlooker(seededRandom(seed * 1_000 + 500 + index))),
    ];
  }

  /** Lets everybody finish what they are at. */
  async stop(): Promise<void> {
    this.endsAt = Date.now();
    await Promise.all(this.running);
  }

  private async shopper(random: Random): Promise<void> {
    while (this.goesOn) {
      try {
        const person = await this.signUp();
        for (let bought = 0; bought < purchasesPerAccount && this.goesOn; bought++) {
          await this.buy(person, random);
          await pause(20 + random() * 100);
        }
        if (random() < 0.3) await this.sell(person);
      } catch (error) {
        if (!(error instanceof GaveUp)) this.options.traffic.unexpected.push(error instanceof Error ? error.message : String(error));
        await pause(100);
      }
    }
  }

  /** Looks at tickets, and over the shoulders of those who bought some. What is broken must not let them wait for long either. */
  private async onlooker(random: Random): Promise<void> {
    while (this.goesOn) {
      try {
        await this.look(random);
      } catch (error) {
        if (!(error instanceof GaveUp) && !this.options.traffic.noteOutage(error))
          this.options.traffic.unexpected.push(error instanceof Error ? error.message : String(error));
      }
      await pause(150 + random() * 100);
    }
  }

  private look(random: Random): Promise<unknown> {
    const { shop, ledger, ticketIds } = this.options;
    const order = ledger.orders[Math.floor(random() * ledger.orders.length)];
    if (!order || random() < 0.2) return random() < 0.5 ? shop.listTickets() : shop.showTicket(oneOf(ticketIds, random));
    const { cookie } = order.buyer;
    const what = random();
    if (what < 0.4) return this.expectKept(order, shop.showOrder(cookie, order.id));
    return what < 0.7 ? shop.listOrders(cookie) : shop.listPayments(cookie, order.id);
  }

  private async signUp(): Promise<Person> {
    const { shop, ledger, traffic } = this.options;
    // A fresh name each time: the answer that was lost may have made the account.
    const person = await this.untilAnswered('sign up', () => shop.signUp(newAccount()));
    ledger.signedUp(person);
    traffic.acknowledged++;
    return person;
  }

  private async sell({ cookie }: Person): Promise<void> {
    const { shop, ledger, traffic } = this.options;
    const { id, title, version } = await this.untilAnswered('list a ticket', () =>
      shop.listTicket(cookie, { title: `Matinée ${randomUUID().slice(0, 8)}`, price: 1_500, quantity: 20 }),
    );
    ledger.listed({ id, title, version, capacity: 20 });
    traffic.acknowledged++;
  }

  private async buy(person: Person, random: Random): Promise<void> {
    const { ledger, traffic, ticketIds } = this.options;
    const wish = { ticketId: oneOf(ticketIds, random), quantity: 1 + Math.floor(random() * 3) };
    const mood = random();
    const held = await this.hold(person, wish, random() < impatient);
    if (!held) return;
    const entry = ledger.held(person, held);
    traffic.acknowledged++;
    if (mood < 0.6) await this.pay(entry, held);
    else if (mood < 0.8) await this.cancel(entry);
  }

  private async hold(person: Person, wish: { ticketId: string; quantity: number }, isImpatient: boolean): Promise<OrderView | undefined> {
    const key = isImpatient ? undefined : randomUUID();
    const ask = (): Promise<OrderView> => this.options.shop.hold(person.cookie, wish, key);
    try {
      return await this.orRefused(() => (isImpatient ? this.once('hold', ask) : this.untilAnswered('hold', ask)));
    } catch (error) {
      if (error instanceof GaveUp) this.options.ledger.holdUnanswered(person);
      throw error;
    }
  }

  private async cancel(entry: OrderEntry): Promise<void> {
    const { shop, ledger, traffic } = this.options;
    entry.cancelTried = true;
    const order = await this.untilAnswered('cancel', () => this.expectKept(entry, shop.cancel(entry.buyer.cookie, entry.id)));
    ledger.cancelled(entry, order);
    traffic.acknowledged++;
  }

  /** An order that its buyer was told of is there from then on. */
  private async expectKept<Result>({ id }: OrderEntry, asked: Promise<Result>): Promise<Result> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof Unexpected) || error.reply.status !== 404) throw error;
      this.options.traffic.lost.set(id, `order ${id} was acknowledged, and is answered: ${error.message}`);
      throw new GaveUp('an order that is lost', { cause: error });
    }
  }

  private async pay(entry: OrderEntry, { total }: OrderView): Promise<void> {
    if (total === 0) return;
    const { ledger, traffic } = this.options;
    const payment = await this.orRefused(() => this.startPayment(entry));
    if (!payment) return;
    ledger.paymentStarted(entry, payment);
    traffic.acknowledged++;
    entry.chargeTried = true;
    const status = await this.orRefused(() => this.pressPay(payment));
    if (status === undefined) return;
    if (status !== 'succeeded') throw new Error(`a good card led to ${status}`);
    ledger.charged(entry);
    traffic.acknowledged++;
  }

  /** Resolves with nothing when the provider itself is not there: whether it took the money is for its webhooks to tell. */
  private async pressPay(payment: StartedPayment): Promise<string | undefined> {
    try {
      return await this.options.shop.payByCard(payment);
    } catch (error) {
      if (this.options.traffic.noteOutage(error)) return undefined;
      throw error;
    }
  }

  /** The order has to become known to `payments` first, which shows how far its events lag behind. */
  private async startPayment({ id, buyer }: OrderEntry): Promise<StartedPayment> {
    const { shop, traffic } = this.options;
    const began = Date.now();
    const payment = await this.untilAnswered(
      'start a payment',
      () => shop.startPayment(buyer.cookie, id),
      (error) => error.reply.status === 404,
    );
    traffic.lagged(Date.now() - began);
    return payment;
  }

  /** Resolves with nothing when the answer is a refusal that buyers must expect. */
  private async orRefused<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const proper = error instanceof Unexpected && (properRefusals.has(error.code ?? '') || isIntentOver(error));
      if (!proper) throw error;
      this.options.traffic.refused++;
      return undefined;
    }
  }

  private async once<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      if (!this.options.traffic.noteOutage(error)) throw error;
      throw new GaveUp(what, { cause: error });
    }
  }

  /** Asks again while the marketplace is not there, or the answer is one that passes. */
  private async untilAnswered<Result>(
    what: string,
    ask: () => Promise<Result>,
    passes: (error: Unexpected) => boolean = () => false,
  ): Promise<Result> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!this.options.traffic.noteOutage(error) && !(error instanceof Unexpected && passes(error))) throw error;
        if (Date.now() > this.endsAt + lastChance) throw new GaveUp(what, { cause: error });
        await pause(100 + Math.random() * 100);
      }
    }
  }

  private get goesOn(): boolean {
    return Date.now() < this.endsAt;
  }
}

/** There was no answer, and the load is over or the buyer impatient. */
class GaveUp extends Error {
  override name = 'GaveUp';
}

/** The provider's words for a payment whose hold ended meanwhile. */
function isIntentOver({ reply }: Unexpected): boolean {
  const { error } = (reply.body ?? {}) as { error?: { code?: string } };
  return error?.code === 'payment_intent_unexpected_state';
}
