import { newId, type EventEnvelope } from '@marquee/common/events';
import { accounts, type Account } from './accounts';
import { aListing, listed, told, type Listing } from './listing';
import type { Market } from './market';
import { publish } from './publish';
import { until } from './until';

/** As many as one account may have, and may try in a minute. */
const passesEach = 10;

/** A pass, with the cookie of whose it is. */
export interface HeldPass {
  id: string;
  code: string;
  privateKey: string | null;
  attendCode: string;
  cookie: string;
}

export interface Evening {
  listing: Listing;
  seller: Account;
  /** Neighbours in the line are not of one account. */
  passes: HeldPass[];
}

/** An event whose gate is open, with a pass for each of so many people, ten of each account. */
export async function openEvening(market: Market, people: number, terms: { capacity: number; selfCheckIn?: boolean }): Promise<Evening> {
  const [seller, ...holders] = accounts(1 + people / passesEach, market.jwt) as [Account, ...Account[]];
  const listing = aListing({ sellerId: seller.id, price: 0, quantity: people });
  await publish(market, [listed(listing), ...holders.flatMap((holder) => bought(listing, holder))]);
  const passes = market.rows('admissions', 'passes');
  await until('everybody has a pass', async () => (await passes.countDocuments({ ticketId: listing.ticketId })) === people);
  const gate = `/api/gates/${listing.ticketId}`;
  await askAdmissions(market, seller, gate, { method: 'PATCH', body: terms });
  await askAdmissions(market, seller, `${gate}/open`, { method: 'POST' });
  const held: HeldPass[][] = [];
  for (const holder of holders) {
    const own = await askAdmissions<{ items: HeldPass[] }>(market, holder, `/api/passes?ticketId=${listing.ticketId}`);
    held.push(own.items.map((pass) => ({ ...pass, cookie: holder.cookie })));
  }
  return { listing, seller, passes: Array.from({ length: passesEach }, (_, index) => held.flatMap((own) => own[index] ?? [])).flat() };
}

/** As somebody's page does. */
export async function askAdmissions<Said>(
  market: Market,
  { cookie }: Account,
  path: string,
  { method = 'GET', body }: { method?: string; body?: object } = {},
): Promise<Said> {
  const answer = await fetch(`http://127.0.0.1:${market.service('admissions').port}${path}`, {
    method,
    headers: { cookie, origin: market.origin, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Said;
}

function bought({ ticketId, sellerId }: Listing, { id: buyerId }: Account): EventEnvelope[] {
  const orderId = newId();
  const parties = { orderId, ticketId, buyerId, quantity: passesEach };
  const held = { ...parties, sellerId, ticketTitle: 'An evening of songs', unitPrice: 0, total: 0, currency: 'EUR' };
  const completed = { ...parties, sellerId, total: 0, currency: 'EUR', completedAt: new Date().toISOString() };
  const about = { source: 'orders', id: orderId, by: buyerId };
  return [told('order:created', { ...about, version: 0 }, held), told('order:completed', { ...about, version: 1 }, completed)];
}
