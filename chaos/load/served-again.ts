import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import { askPort } from '../../scripts/servers/plans/ask-port';
import { newAccount } from './new-account';
import type { Person, Shop } from './shop';
import type { OrderView, TicketView } from './views';

type Watched = Pick<ServiceProcess, 'pid' | 'url'> & Partial<Pick<ServiceProcess, 'internalUrl'>>;

export interface ServedAgainOptions {
  target: string;
  process: Watched;
  /** The process id that was killed: its answers, if any are still on their way, do not count. */
  killed: number;
  witness: Witness;
  within: number;
}

/** Waits until the marketplace does again what the killed process is needed for; false when it does not in time. */
export async function servedAgain({ target, process, killed, witness, within }: ServedAgainOptions): Promise<boolean> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const isBack = process.pid !== undefined && process.pid !== killed;
    if (
      isBack &&
      (await witness.isServed(target, process).then(
        () => true,
        () => false,
      ))
    )
      return true;
    await pause(100);
  }
  return false;
}

/** Two people who do what needs a given process, to see whether it works. Each look rejects while it does not. */
export class Witness {
  /** To be paid, made before the kill. */
  private order: OrderView | undefined;

  private constructor(
    private readonly shop: Shop,
    private readonly seller: Person,
    private buyer: Person,
    private readonly ticketId: string,
  ) {}

  static async arrive(shop: Shop): Promise<Witness> {
    const seller = await shop.signUp(newAccount());
    const { id } = await shop.listTicket(seller.cookie, { title: 'Rehearsal', price: 100, quantity: 10_000 });
    return new Witness(shop, seller, await shop.signUp(newAccount()), id);
  }

  /** What the look after the kill needs, so that it is not that which takes long. */
  async prepare(): Promise<void> {
    this.order = await patiently(10_000, () => this.held());
  }

  async isServed(target: string, { url, internalUrl }: Watched): Promise<void> {
    switch (target) {
      case 'auth':
        return this.signedIn();
      case 'tickets':
        return void (await this.listed());
      case 'orders':
        return this.holdAndCancel();
      case 'payments':
        return this.startPayment();
      case 'broker':
        return this.hearOfTicket();
      case 'redis':
        return redisAnswers(url);
      case 'mongod':
        await this.signedIn();
        await this.listed();
        await this.holdAndCancel();
        return this.startPayment();
      default:
        return isReady(internalUrl);
    }
  }

  /** The newest session is the one to keep: an account has so many, and each more ends the oldest. */
  private async signedIn(): Promise<void> {
    const { cookie } = await this.shop.signIn(this.buyer);
    this.buyer = { ...this.buyer, cookie };
  }

  private listed(quantity = 1): Promise<TicketView> {
    return this.shop.listTicket(this.seller.cookie, { title: 'Rehearsal', price: 100, quantity });
  }

  private async holdAndCancel(): Promise<void> {
    const { id } = await this.held();
    await this.shop.cancel(this.buyer.cookie, id);
  }

  private held(): Promise<OrderView> {
    return this.shop.hold(this.buyer.cookie, { ticketId: this.ticketId, quantity: 1 });
  }

  private async startPayment(): Promise<void> {
    const endsAt = this.order?.expiresAt ? Date.parse(this.order.expiresAt) : 0;
    if (!this.order || endsAt < Date.now() + 3_000) this.order = await this.held();
    await this.shop.startPayment(this.buyer.cookie, this.order.id);
  }

  /** An event goes from one service to another: a new ticket can be held. */
  private async hearOfTicket(): Promise<void> {
    const { id } = await this.listed();
    await patiently(3_000, async () => {
      const order = await this.shop.hold(this.buyer.cookie, { ticketId: id, quantity: 1 });
      await this.shop.cancel(this.buyer.cookie, order.id);
    });
  }
}

async function isReady(internalUrl: string | undefined): Promise<void> {
  const response = await fetch(new URL('/readyz', internalUrl), { signal: AbortSignal.timeout(2_000) });
  if (response.status !== 200) throw new Error(`not ready: ${response.status}`);
}

async function redisAnswers(url: string): Promise<void> {
  const answer = await askPort(Number(new URL(url).port), 'PING\r\n');
  if (!/^(\+PONG|-NOAUTH)/.test(answer)) throw new Error(`redis says ${answer || 'nothing'}`);
}

async function patiently<Result>(within: number, attempt: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}
