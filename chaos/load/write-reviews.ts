import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from '../ledger';
import { newAccount } from './new-account';
import { Unexpected, type Shop } from './shop';
import { NoAnswer } from './visitor';

const pauseMs = 500;

/** People who take a free ticket and say how they liked it, one after the other, until it is enough. Whoever is refused because something is away goes. */
export async function writeReviews({ shop, ledger }: { shop: Shop; ledger: Ledger }, enough: AbortSignal): Promise<void> {
  while (!enough.aborted) {
    try {
      const [seller, buyer] = [await shop.signUp(newAccount()), await shop.signUp(newAccount())];
      const { id: ticketId } = await shop.listTicket(seller.cookie, { title: 'Much talked about', price: 0, quantity: 1 });
      const order = await shop.holdOnceKnown(buyer.cookie, { ticketId, quantity: 1 });
      ledger.held(buyer, order);
      await shop.reviewOnceKnown(buyer.cookie, order.id);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Unexpected)) throw error;
    }
    await pause(pauseMs, undefined, { signal: enough }).catch(() => undefined);
  }
}
