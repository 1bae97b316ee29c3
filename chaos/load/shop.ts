import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { cookiesOf, Sessions } from './sessions';
import type { OrderView, Page, PaymentView, StartedPayment, TicketView, AccountView } from './views';
import { longestAnswer, Visitor, type Reply, type Sending } from './visitor';

/** Somebody with a session. */
export interface Person {
  id: string;
  email: string;
  password: string;
  cookie: string;
}

export interface NewTicket {
  title: string;
  price: number;
  quantity: number;
}

/** An answer that the caller had not counted on. */
export class Unexpected extends Error {
  override name = 'Unexpected';
  constructor(
    what: string,
    readonly reply: Reply,
  ) {
    super(`${what}: ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 300) ?? ''}`);
  }

  get code(): string | undefined {
    return (this.reply.body as { code?: string } | undefined)?.code;
  }

  /** The marketplace said that it is (partly) down, as it should when it is. */
  get isOutage(): boolean {
    return [502, 503, 504].includes(this.reply.status);
  }
}

export interface Addresses {
  /** The gateway. */
  address: string;
  /** The payment provider, as browsers reach it. */
  stripe: string;
}

/** The marketplace as its users use it: over HTTP, through the gateway, with a session cookie. */
export class Shop {
  private readonly visitor: Visitor;
  private readonly sessions: Sessions;
  private readonly provider: Visitor;

  constructor({ address, stripe }: Addresses, connections?: number) {
    this.visitor = new Visitor(address, connections);
    this.sessions = new Sessions(this.visitor);
    this.provider = new Visitor(stripe);
  }

  async signUp(person: { email: string; password: string; nickname: string }): Promise<Person> {
    const reply = await this.call('sign up', 201, 'POST', '/api/users/signup', { json: person });
    return { ...person, id: (reply.body as AccountView).id, cookie: sessionOf(reply) };
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<{ id: string; cookie: string }> {
    const reply = await this.call('sign in', 200, 'POST', '/api/users/signin', { json: { email, password } });
    return { id: (reply.body as AccountView).id, cookie: sessionOf(reply) };
  }

  /** For what is asked from now on: an answer may take so much longer than it otherwise may, in milliseconds. */
  bePatient(extraMs: number): void {
    this.visitor.patience = longestAnswer + extraMs;
  }

  async listTicket(cookie: string, { title, price, quantity }: NewTicket): Promise<TicketView> {
    const startsAt = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000);
    const json = {
      ...{ title, price, quantity, currency: 'EUR', venue: 'The Old Theatre', timeZone: 'Europe/Berlin' },
      ...{ description: 'One evening only.', startsAt: startsAt.toISOString() },
    };
    return (await this.call('list a ticket', 201, 'POST', '/api/tickets', { cookie, json })).body as TicketView;
  }

  async listTickets(): Promise<TicketView[]> {
    return ((await this.call('list tickets', 200, 'GET', '/api/tickets')).body as Page<TicketView>).items;
  }

  async showTicket(id: string): Promise<TicketView> {
    return (await this.call('show a ticket', 200, 'GET', `/api/tickets/${id}`)).body as TicketView;
  }

  /** A page of the client, as somebody who is signed in sees it. */
  async page(path: string, cookie: string): Promise<void> {
    await this.call('open a page', 200, 'GET', path, { cookie, headers: { accept: 'text/html' } });
  }

  /** The whole answer, for callers that expect refusals. `key` makes repeating it safe. */
  tryToHold(cookie: string, order: { ticketId: string; quantity: number; expectedTotal?: number }, key?: string): Promise<Reply> {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    return this.sessions.send('POST', '/api/orders', { cookie, json: order, headers });
  }

  async hold(cookie: string, order: { ticketId: string; quantity: number }, key?: string): Promise<OrderView> {
    return expectStatus('hold', 201, await this.tryToHold(cookie, order, key)).body as OrderView;
  }

  /** A hold on a ticket that was listed a moment ago, as soon as orders have heard of it. */
  async holdOnceKnown(cookie: string, order: { ticketId: string; quantity: number }): Promise<OrderView> {
    return (await onceKnown('hold', 404, () => this.tryToHold(cookie, order, randomUUID()))).body as OrderView;
  }

  /** Says something about an order, as soon as reviews have heard of it. */
  async reviewOnceKnown(cookie: string, orderId: string): Promise<void> {
    const json = { orderId, title: 'An evening', content: 'Said in a trial of the harness.', score: 8.5 };
    await onceKnown('review', 403, () => this.sessions.send('POST', '/api/reviews', { cookie, json }));
  }

  async showOrder(cookie: string, id: string): Promise<OrderView> {
    return (await this.call('show an order', 200, 'GET', `/api/orders/${id}`, { cookie })).body as OrderView;
  }

  async listOrders(cookie: string): Promise<OrderView[]> {
    const orders: OrderView[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const reply = await this.call('list orders', 200, 'GET', `/api/orders?limit=100${query}`, { cookie });
      const page = reply.body as Page<OrderView>;
      orders.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return orders;
  }

  async cancel(cookie: string, id: string): Promise<OrderView> {
    return (await this.call('cancel', 200, 'DELETE', `/api/orders/${id}`, { cookie })).body as OrderView;
  }

  async startPayment(cookie: string, orderId: string): Promise<StartedPayment> {
    return (await this.call('start a payment', 201, 'POST', '/api/payments', { cookie, json: { orderId } })).body as StartedPayment;
  }

  async listPayments(cookie: string, orderId: string): Promise<PaymentView[]> {
    const reply = await this.call('list payments', 200, 'GET', `/api/payments?orderId=${orderId}`, { cookie });
    return (reply.body as Page<PaymentView>).items;
  }

  /** What the provider's script does in the buyer's browser. Resolves with the intent's status. */
  async payByCard({ clientSecret, publishableKey }: StartedPayment, number = '4242424242424242'): Promise<string> {
    const intentId = clientSecret.split('_secret_', 1)[0] ?? '';
    const form = {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '40',
      'payment_method_data[card][cvc]': '123',
      client_secret: clientSecret,
      use_stripe_sdk: 'true',
    };
    const headers = { authorization: `Bearer ${publishableKey}` };
    const reply = await this.provider.send('POST', `/v1/payment_intents/${intentId}/confirm`, { form, headers });
    return (expectStatus('pay by card', 200, reply).body as { status: string }).status;
  }

  async endSession({ cookie, password }: Pick<Person, 'cookie' | 'password'>, sessionId: string): Promise<void> {
    await this.call('end a session', 200, 'POST', `/api/users/sessions/${sessionId}/end`, { cookie, json: { password } });
  }

  async ban(cookie: string, userId: string): Promise<void> {
    await this.call('ban', 200, 'POST', `/api/admin/users/${userId}/ban`, { cookie, json: { reason: 'a trial of the harness' } });
  }

  /** How long the slowest request to the marketplace since the last time took, in milliseconds. */
  takeSlowest(): number {
    return this.visitor.takeSlowest();
  }

  close(): void {
    this.visitor.close();
    this.provider.close();
  }

  private async call(what: string, status: number, method: string, path: string, sending: Sending = {}): Promise<Reply> {
    return expectStatus(what, status, await this.sessions.send(method, path, sending));
  }
}

/** Asks again while the answer says that what was made a moment ago is not known there. */
async function onceKnown(what: string, unknown: number, ask: () => Promise<Reply>): Promise<Reply> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const reply = await ask();
    if (reply.status !== unknown || Date.now() > deadline) return expectStatus(what, 201, reply);
    await pause(100);
  }
}

function expectStatus(what: string, status: number, reply: Reply): Reply {
  if (reply.status !== status) throw new Unexpected(what, reply);
  return reply;
}

function sessionOf(reply: Reply): string {
  const cookie = cookiesOf(reply);
  if (!cookie) throw new Unexpected('a session cookie was expected', reply);
  return cookie;
}
