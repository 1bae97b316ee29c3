import type { Ledger } from '../ledger';
import type { ProviderControl } from '../provider-control';
import { newAccount } from './new-account';
import { Unexpected, type Shop } from './shop';
import { NoAnswer } from './visitor';

/**
 * Somebody pays, and gives the hold back before the marketplace has heard of the money: it has to go back. Every
 * acknowledged step is in the ledger; when the marketplace is away in the middle of it, it is left at that. Gives what
 * came of it, in words.
 */
export async function payTooLate({ shop, ledger, provider }: { shop: Shop; ledger: Ledger; provider: ProviderControl }): Promise<string> {
  try {
    const seller = await shop.signUp(newAccount());
    const buyer = await shop.signUp(newAccount());
    const { id: ticketId } = await shop.listTicket(seller.cookie, { title: 'Second thoughts', price: 1_200, quantity: 10 });
    const order = await patiently(() => shop.hold(buyer.cookie, { ticketId, quantity: 1 }));
    const entry = ledger.held(buyer, order);
    const payment = await patiently(() => shop.startPayment(buyer.cookie, order.id));
    ledger.paymentStarted(entry, payment);
    await provider.webhooks({ mode: 'reversed', milliseconds: 2_500 });
    entry.chargeTried = true;
    await shop.payByCard(payment);
    ledger.charged(entry);
    entry.cancelTried = true;
    ledger.cancelled(entry, await shop.cancel(buyer.cookie, order.id));
    return `order ${order.id} was paid and given back`;
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof Unexpected) return `nobody could pay too late: ${error.message}`;
    throw error;
  } finally {
    await provider.clear();
  }
}

/** The one after the other has to hear of it first. */
async function patiently<Result>(attempt: () => Promise<Result>, tries = 40): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 250));
    return patiently(attempt, tries - 1);
  }
}
