import { setTimeout as pause } from 'node:timers/promises';
import type { Say } from '../../../scripts/servers/say';
import type { Account } from '../make-account';
import { buyers, demoPassword, market, type DemoEvent, type DemoReview, type Organiser } from './market';
import { Refused, Visitor } from './visitor';
import { zonedTime } from './zoned-time';

export interface SeedOptions {
  /** Where the gateway answers. */
  address: string;
  /** The origin it is known by. */
  origin: string;
  say: Say;
  now?: Date;
  /** Whether cards can be paid with from here: only where the local Stripe runs. */
  payable?: boolean;
  /** Makes an account, unless there is one already: its address is nobody's, so no mail can prove it. */
  register: (account: Account) => Promise<void>;
  /** Makes an account an admin. */
  appoint: (email: string) => Promise<void>;
}

interface Listed {
  id: string;
  title: string;
  price: number;
  quantity: number;
  stock: { free: number };
}

const admin = { email: 'admin@marquee.test', nickname: 'Front of House' };

export const demoLogins = [
  { role: 'sell', email: 'seller@marquee.test', password: demoPassword },
  { role: 'buy', email: 'buyer@marquee.test', password: demoPassword },
  { role: 'administer', email: admin.email, password: demoPassword },
];

/**
 * Fills a market through the front door, like its users would once they have accounts. May be repeated: what is listed already stays, what is
 * over comes back with new dates, what was bought is not bought again.
 */
export async function seedDemo(options: SeedOptions): Promise<void> {
  const { say, now = new Date() } = options;
  await options.register({ ...admin, password: demoPassword });
  await options.appoint(admin.email);
  const onSale = await titlesOnSale(options);
  let created = 0;
  const wanted: { event: DemoEvent; ticket: Listed; seller: Visitor }[] = [];
  for (const organiser of market) {
    // Signing in on what looks like a new device each time would fill the inbox.
    if (organiser.events.every(({ title, paused }) => paused || onSale.has(title))) continue;
    const { seller, listed, news } = await openShop(organiser, options, now);
    created += news.length;
    for (const event of organiser.events) {
      const ticket = [...listed, ...news].find(({ title }) => title === event.title);
      if (ticket && event.bought && news.includes(ticket)) wanted.push({ event, ticket, seller });
    }
    if (news.length > 0) say(`demonstration: ${organiser.nickname} has listed ${news.length} events`);
  }
  if (created === 0) return;
  const crowd: Visitor[] = [];
  for (const buyer of buyers) crowd.push(await enter(buyer, options));
  if (options.payable === false) return;
  for (const { event, ticket, seller } of wanted) {
    await buy(crowd, event, ticket);
    if (event.inside) await letIn(crowd.slice(0, event.inside), ticket, seller);
  }
  say('demonstration: the first buyers have been there');
}

async function enter({ email, nickname }: { email: string; nickname: string }, options: SeedOptions): Promise<Visitor> {
  await options.register({ email, nickname, password: demoPassword });
  const visitor = new Visitor(options.address, options.origin);
  await visitor.signIn({ email, password: demoPassword });
  return visitor;
}

/** As anybody sees them. */
async function titlesOnSale({ address, origin }: SeedOptions): Promise<ReadonlySet<string>> {
  const { items } = await new Visitor(address, origin).call<{ items: Listed[] }>('/api/tickets?limit=100');
  return new Set(items.map(({ title }) => title));
}

/** Lists what an organiser offers and does not list yet. */
async function openShop(
  organiser: Organiser,
  options: SeedOptions,
  now: Date,
): Promise<{ seller: Visitor; listed: Listed[]; news: Listed[] }> {
  const seller = await enter(organiser, options);
  const listed: Listed[] = [];
  for (const state of ['on_sale', 'paused']) {
    listed.push(...(await seller.call<{ items: Listed[] }>(`/api/tickets?seller=me&state=${state}&limit=100`)).items);
  }
  const missing = organiser.events.filter(({ title }) => !listed.some((ticket) => ticket.title === title));
  const news: Listed[] = [];
  for (const event of missing) {
    const ticket = await seller.call<Listed>('/api/tickets', { method: 'POST', body: listingOf(event, now) });
    if (event.paused) await seller.call(`/api/tickets/${ticket.id}/pause`, { method: 'POST', body: {} });
    news.push(ticket);
  }
  return { seller, listed, news };
}

/** What a seller would type in. */
export function listingOf(event: DemoEvent, now: Date): Record<string, unknown> {
  const { title, description, venue, timeZone, inDays, at, price, currency, taxRate, quantity, maxPerAccount, opensInDays } = event;
  const moment = (days: number, time: string): string => zonedTime({ now, inDays: days, time, timeZone }).toISOString();
  return {
    title,
    description,
    venue,
    timeZone,
    startsAt: moment(inDays, at),
    price,
    currency,
    quantity,
    ...(taxRate !== undefined && { taxRate }),
    ...(maxPerAccount !== undefined && { maxPerAccount }),
    ...(opensInDays !== undefined && { saleOpensAt: moment(opensInDays, '10:00') }),
  };
}

/** The buyers come together until the event has sold what it should have sold. Nobody exceeds what one account may have. */
async function buy(crowd: readonly Visitor[], event: DemoEvent, ticket: Listed): Promise<void> {
  const wanted = event.bought === 'all' ? ticket.quantity : (event.bought ?? 0);
  await Promise.all(
    sharesOf(wanted, crowd.length, event.maxPerAccount).map(async (quantity, index) => {
      const buyer = crowd[index] as Visitor;
      const orderId = await order(buyer, ticket, quantity);
      const said = event.reviews?.[index];
      if (said) await review(buyer, orderId, said);
    }),
  );
}

/** Opens the gate, and lets each of them check in with their first pass. */
async function letIn(crowd: readonly Visitor[], { id: ticketId }: Listed, seller: Visitor): Promise<void> {
  await onceKnown(() => seller.call(`/api/gates/${ticketId}`, { method: 'PATCH', body: { selfCheckIn: true } }));
  await seller.call(`/api/gates/${ticketId}/open`, { method: 'POST', body: {} });
  for (const buyer of crowd) {
    const pass = await onceKnown(() => firstPass(buyer, ticketId));
    const body = { ticketId, attendCode: pass.attendCode, nonce: pass.id };
    await buyer.call('/api/checkins/self', { method: 'POST', body });
  }
}

/** Made a moment after its order is complete. */
async function firstPass(buyer: Visitor, ticketId: string): Promise<{ id: string; attendCode: string }> {
  const { items } = await buyer.call<{ items: { id: string; attendCode: string }[] }>(`/api/passes?ticketId=${ticketId}`);
  const [pass] = items;
  if (!pass) throw new Refused(404, 'no_pass', 'a pass', 'there is none yet');
  return pass;
}

/** Who gets how many: as even as it goes, the first ones first. */
export function sharesOf(wanted: number, buyers: number, maxPerAccount = Infinity): number[] {
  const share = Math.max(1, Math.min(maxPerAccount, Math.ceil(wanted / buyers)));
  const shares: number[] = [];
  for (let left = wanted; left > 0 && shares.length < buyers; left -= share) shares.push(Math.min(share, left));
  return shares;
}

async function order(buyer: Visitor, ticket: Listed, quantity: number): Promise<string> {
  const body = { ticketId: ticket.id, quantity, expectedTotal: ticket.price * quantity };
  const headers = { 'idempotency-key': `demo-${ticket.id}` };
  const placed = await onceKnown(() => buyer.call<{ id: string; status: string }>('/api/orders', { method: 'POST', body, headers }));
  if (placed.status === 'created') await pay(buyer, placed.id);
  return placed.id;
}

/** What was reviewed before stays as it is. */
async function review(buyer: Visitor, orderId: string, said: DemoReview): Promise<void> {
  const known = () => buyer.call('/api/reviews', { method: 'POST', body: { orderId, ...said } });
  await onceKnown(known, { unknown: 403 }).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
  });
}

async function pay(buyer: Visitor, orderId: string): Promise<void> {
  const payment = await onceKnown(() =>
    buyer.call<{ clientSecret: string; publishableKey: string }>('/api/payments', { method: 'POST', body: { orderId } }),
  );
  const [intent] = payment.clientSecret.split('_secret_');
  const form = new URLSearchParams({ client_secret: payment.clientSecret, payment_method: 'pm_card_visa' });
  await buyer.confirm(`/_stripe/v1/payment_intents/${intent}/confirm`, payment.publishableKey, form);
}

/** A service that has not heard of a new ticket or order yet says 404, or that it was not bought; it will have in a moment. */
async function onceKnown<T>(ask: () => Promise<T>, { unknown = 404, within = 15_000 } = {}): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== unknown || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}
