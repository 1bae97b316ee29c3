import { newAccount } from '../load/new-account';
import { type Shop, Unexpected, type Person } from '../load/shop';

export interface SteadyResult {
  requests: number;
  /** Those that failed, each with when, in milliseconds since the start, and why. */
  failures: { at: number; why: string }[];
  /** Acknowledged holds of the buyer, to be read back. */
  orders: string[];
}

/**
 * So many requests a second, whatever becomes of them. Of ten, two hold a ticket or let it go, seven look at tickets, and one opens
 * a page, which a server has to render.
 */
export class SteadyLoad {
  private readonly result: SteadyResult = { requests: 0, failures: [], orders: [] };
  private readonly began = Date.now();
  /** Holds that are not let go yet. */
  private readonly open: string[] = [];
  private readonly pending = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly shop: Shop,
    readonly buyer: Person,
    private readonly ticketId: string,
    perSecond: number,
  ) {
    this.timer = setInterval(() => this.tick(), 1_000 / perSecond);
  }

  static async start(shop: Shop, perSecond: number): Promise<SteadyLoad> {
    const seller = await shop.signUp(newAccount());
    const { id } = await shop.listTicket(seller.cookie, { title: 'Steady', price: 1_000, quantity: 100_000 });
    const buyer = await shop.signUp(newAccount());
    const known = async (): Promise<boolean> => (await shop.tryToHold(buyer.cookie, { ticketId: id, quantity: 1 })).status === 201;
    for (let tries = 0; !(await known()); tries += 1) {
      if (tries > 100) throw new Error('the ticket did not become known to orders');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return new SteadyLoad(shop, buyer, id, perSecond);
  }

  get requests(): number {
    return this.result.requests;
  }

  get failed(): number {
    return this.result.failures.length;
  }

  async stop(): Promise<SteadyResult> {
    clearInterval(this.timer);
    await Promise.all(this.pending);
    return this.result;
  }

  private tick(): void {
    const turn = this.result.requests++;
    const at = Date.now() - this.began;
    const request = this.ask(turn)
      .catch((error: unknown) => {
        const why = error instanceof Unexpected && error.reply.status < 500 ? undefined : (error as Error).message;
        if (why) this.result.failures.push({ at, why });
      })
      .finally(() => this.pending.delete(request));
    this.pending.add(request);
  }

  private async ask(turn: number): Promise<void> {
    const { shop, buyer, ticketId } = this;
    switch (turn % 10) {
      case 0:
      case 5: {
        // One after the other, so that the account stays below what it may hold.
        const held = this.open.shift();
        if (held) return void (await shop.cancel(buyer.cookie, held));
        const { id } = await shop.hold(buyer.cookie, { ticketId, quantity: 1 });
        this.open.push(id);
        return void this.result.orders.push(id);
      }
      case 1:
        return void (await shop.page('/', buyer.cookie));
      case 2:
      case 4:
      case 6:
        return void (await shop.listTickets());
      default:
        return void (await shop.showTicket(ticketId));
    }
  }
}
