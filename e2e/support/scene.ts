import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Visitor } from './visitor';

export const longTitle = 'The Resistible Rise of Donaudampfschifffahrtsgesellschaftskapitän Arturo Ui';

export type Arrive = (name?: string) => Promise<Visitor>;

/** A page in one of its states. */
export interface Scene {
  name: string;
  open(arrive: Arrive, marketplace: Marketplace): Promise<Visitor>;
}

export async function stranger(arrive: Arrive, path: string): Promise<Visitor> {
  const visitor = await arrive();
  await visitor.page.goto(path);
  return visitor;
}

export async function listed(arrive: Arrive, quantity = 3): Promise<{ seller: Visitor; ticketId: string }> {
  const seller = await arrive('Selma');
  return { seller, ticketId: await seller.list({ title: longTitle, quantity }) };
}

/** Somebody who has bought, on the page of the order. */
export async function buyerWithOrder(arrive: Arrive, card?: string): Promise<{ buyer: Visitor; ticketId: string; seller: Visitor }> {
  const { seller, ticketId } = await listed(arrive);
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId, { card });
  return { buyer, ticketId, seller };
}
