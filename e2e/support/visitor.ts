import { randomUUID } from 'node:crypto';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { makeAccount } from '../../infra/local/make-account';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { Inbox } from './inbox';

export interface Listing {
  title: string;
  quantity?: number;
  price?: number;
  /** In basis points. */
  taxRate?: number;
  refundPolicy?: 'none' | 'until' | 'always';
  refundDays?: number;
}

export interface TypedListing {
  title: string;
  venue: string;
  price: string;
  quantity: string;
}

/** What the browser needs to pay an order. */
interface PaymentStart {
  clientSecret: string;
  publishableKey: string;
}

export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  threeDSecure: '4000002760003184',
  disputed: '4000000000000259',
} as const;

/** Errors in the console that are no faults of a page. */
const notOfPages = [
  // What the network refuses is shown to the visitor, and is the business of each test.
  'Failed to load resource',
  // The browser's answer to what tests look into pages with: a frame without any rights, as a mail is shown in, lets nothing run.
  "Blocked script execution in 'about:srcdoc'",
];

/** For what takes several steps on a busy machine. */
export const slow = { timeout: 30_000 };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Somebody with a browser, and what people do with it. */
export class Visitor {
  readonly password = 'correct horse battery staple';
  email = '';
  nickname = '';

  constructor(
    readonly page: Page,
    private readonly marketplace: Marketplace,
    faults: string[],
  ) {
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !notOfPages.some((words) => message.text().startsWith(words)))
        faults.push(`${page.url()}: ${message.text()}`);
    });
  }

  isCalled(name: string): void {
    this.nickname = `${name} ${randomUUID().slice(0, 6)}`;
    this.email = `${this.nickname.replace(' ', '.').toLowerCase()}@example.com`;
  }

  /** What this person and all others are sent. A marketplace elsewhere may have none that can be read: it makes accounts at once. */
  get inbox(): Inbox {
    if (!this.marketplace.inbox) throw new Error('nobody knows where the mails of this marketplace go');
    return new Inbox(this.marketplace.inbox.url);
  }

  /** Signs up by the form and the code in the mail, which leads to the home page. */
  async signUp(name: string): Promise<void> {
    this.isCalled(name);
    await this.page.goto('/signup');
    await this.fillInSignUp();
    if (this.marketplace.inbox) await this.enterCode(await this.inbox.code(this.email));
    await expect(this.page.getByRole('button', { name: `Account: ${this.nickname}` })).toBeVisible(slow);
  }

  /** Of the sign-up page that is open. */
  async fillInSignUp(): Promise<void> {
    await this.page.getByLabel('Email').fill(this.email);
    await this.page.getByLabel('Nickname').fill(this.nickname);
    await this.page.getByLabel('Password', { exact: true }).fill(this.password);
    await this.page.getByRole('button', { name: 'Sign up' }).click();
  }

  async enterCode(code: string): Promise<void> {
    await this.page.getByLabel('Code').fill(code);
    await this.page.getByRole('button', { name: 'Confirm' }).click();
  }

  async signIn(password = this.password): Promise<void> {
    await this.page.getByLabel('Email').fill(this.email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  }

  /** Signs in, here, as somebody else who has an account and is perhaps signed in elsewhere. */
  async signInAs({ email, nickname }: Pick<Visitor, 'email' | 'nickname'>): Promise<void> {
    Object.assign(this, { email, nickname });
    await this.page.goto('/signin');
    await this.signIn();
    await expect(this.page.getByRole('button', { name: `Account: ${nickname}` })).toBeVisible(slow);
  }

  /** The short way to an account, for tests that are about something else. */
  async haveAccount(name: string): Promise<void> {
    this.isCalled(name);
    const { email, nickname, password } = this;
    if (!this.marketplace.services) return this.signUp(name);
    await makeAccount(this.marketplace.services, { email, nickname, password });
    const answer = await this.page.request.post('/api/users/signin', { data: { email, password } });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Lists by the form, which leads to the ticket's page. */
  async listByForm(listing: TypedListing): Promise<void> {
    await this.page.goto('/tickets/new');
    await this.fillInListing(listing);
  }

  /** Of the page of a new listing that is open; what is chosen there already stays. */
  async fillInListing({ title, venue, price, quantity }: TypedListing): Promise<void> {
    await this.page.getByLabel('Title').fill(title);
    await this.page.getByLabel('Venue').fill(venue);
    await this.page.getByLabel('Starts', { exact: true }).fill(`${inDays(60).slice(0, 10)}T19:30`);
    await this.page.getByLabel('Price').fill(price);
    await this.page.getByLabel('Number of tickets').fill(quantity);
    await this.page.getByRole('button', { name: 'List ticket' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible(slow);
  }

  /** The short way to a listing. Resolves with its id once it can be held. */
  async list({ title, quantity = 10, price = 2_500, ...stated }: Listing): Promise<string> {
    const answer = await this.page.request.post('/api/tickets', {
      data: {
        ...{ title, quantity, price, currency: 'EUR', venue: 'The Old Theatre, Berlin', timeZone: 'Europe/Berlin' },
        ...{ description: 'One evening only.', startsAt: inDays(60), ...stated },
      },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    await this.untilKnownToOrders(id);
    return id;
  }

  /** Its seller may not hold it, but is told so only by who knows the ticket. */
  private async untilKnownToOrders(ticketId: string): Promise<void> {
    await expect
      .poll(async () => (await this.page.request.post('/api/orders', { data: { ticketId, quantity: 1 } })).status(), slow)
      .toBe(409);
  }

  async open(ticketId: string): Promise<void> {
    await this.page.goto(`/tickets/${ticketId}`);
    await expect(this.tickets).toBeVisible();
  }

  /** The panel that says what there is, at what price. */
  get tickets(): Locator {
    return this.page.getByRole('region', { name: 'Tickets' });
  }

  async hold(quantity = 1): Promise<void> {
    for (let chosen = 1; chosen < quantity; chosen++) await this.tickets.getByRole('button', { name: 'One ticket more' }).click();
    await this.tickets.getByRole('button', { name: /^Hold / }).click();
    await expect(this.page).toHaveURL(/\/orders\/[^/]+\/checkout/, slow);
    await expect(this.page.getByRole('timer', { name: 'Time left to pay' })).toBeVisible(slow);
  }

  /** Of the ticket page that is open. */
  get ticketId(): string {
    const [, id] = /\/tickets\/([^/?]+)/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`${this.page.url()} is no page of a ticket`);
    return id;
  }

  /** Of the checkout or order page that is open. */
  get orderId(): string {
    const [, id] = /\/orders\/([^/?]+)/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`${this.page.url()} is no page of an order`);
    return id;
  }

  /** The frame into which card details are typed. */
  get cardForm(): FrameLocator {
    return this.page.frameLocator('iframe[title="Secure payment input frame"]');
  }

  get payButton(): Locator {
    return this.page.getByRole('button', { name: /^Pay / });
  }

  async pay(card: string = cards.good): Promise<void> {
    await expect(this.payButton).toBeEnabled(slow);
    await this.cardForm.getByLabel('Card number').fill(card);
    await this.cardForm.getByLabel('Expiration date').fill('12 / 40');
    await this.cardForm.getByLabel('Security code').fill('123');
    await this.payButton.click();
  }

  /** The bank's page, shown in a frame over the shop. */
  get bank(): FrameLocator {
    return this.page.frameLocator('iframe[title="3-D Secure challenge"]');
  }

  async seesCompleteOrder(): Promise<void> {
    await expect(this.page).toHaveURL(/\/orders\/[^/]+$/, slow);
    await expect(this.page.getByRole('heading', { level: 1, name: /(is|are) yours$/ })).toBeVisible(slow);
  }

  /** Of the page of a complete order that is open. */
  async review({ score, title, content }: { score: number; title: string; content: string }, button = 'Write a review'): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await this.page.getByRole('button', { name: button }).click();
    await dialog.getByLabel('Score').selectOption(String(score));
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByLabel('Review').fill(content);
    // The service that keeps reviews may hear of the order a moment later than the page.
    await expect(async () => {
      if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Publish' }).click();
      await expect(dialog).toBeHidden({ timeout: 2_000 });
    }).toPass(slow);
    await expect(this.ownReview).toContainText(title, slow);
  }

  /** Of a row of the sales of a listing. */
  async refund(sale: Locator, { amount, reason }: { amount?: string; reason: string }): Promise<void> {
    await sale.getByRole('button', { name: /^Refund: / }).click();
    const dialog = this.page.getByRole('dialog');
    if (amount !== undefined) await dialog.getByLabel('Amount').fill(amount);
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await expect(dialog).toBeHidden(slow);
  }

  /** Of the page of a complete order that is open. */
  async askForRefund(reason: string, { button, action }: { button: string; action: string }): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(dialog).toBeHidden(slow);
  }

  /** The short way to a complete order, whose page is open then. */
  async buy(ticketId: string, { quantity = 1, card = cards.good }: { quantity?: number; card?: string } = {}): Promise<void> {
    const { id: orderId, total } = await this.take({ ticketId, quantity });
    if (total > 0) await this.payElsewhere(orderId, card);
    await expect.poll(() => this.order(orderId), slow).toMatchObject({ status: 'completed' });
    await this.page.goto(`/orders/${orderId}`);
    await this.seesCompleteOrder();
  }

  /** Pays what is on hold, while the open page shows something else. */
  async payElsewhere(orderId: string, card: string = cards.good): Promise<void> {
    await this.confirmPayment(await this.created<PaymentStart>('/api/payments', { orderId }), card);
  }

  /** The short way to an order: complete when it costs nothing, otherwise on hold. */
  async take(order: { ticketId: string; quantity: number; expectedTotal?: number }): Promise<{ id: string; total: number }> {
    return this.created('/api/orders', order);
  }

  /** What a service creates, once it knows what that is about. */
  private async created<Body>(path: string, data: object): Promise<Body> {
    let body: Body | undefined;
    await expect(async () => {
      const answer = await this.page.request.post(path, { data });
      expect(answer.status(), await answer.text()).toBe(201);
      body = (await answer.json()) as Body;
    }).toPass(slow);
    return body as Body;
  }

  /** What Stripe's script does with the card that was typed in. */
  private async confirmPayment({ clientSecret, publishableKey }: PaymentStart, card: string): Promise<void> {
    const [intent] = clientSecret.split('_secret_');
    const answer = await this.page.request.post(`/_stripe/v1/payment_intents/${intent}/confirm`, {
      headers: { authorization: `Bearer ${publishableKey}` },
      form: {
        client_secret: clientSecret,
        ...{ 'payment_method_data[type]': 'card', 'payment_method_data[card][number]': card, 'payment_method_data[card][cvc]': '123' },
        ...{ 'payment_method_data[card][exp_month]': 12, 'payment_method_data[card][exp_year]': 40 },
      },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  get ownReview(): Locator {
    return this.page.getByRole('region', { name: 'Your review' });
  }

  /** What the marketplace says about the order, whatever the page shows. */
  async order(id = this.orderId): Promise<{ status: string; total: number; cancelReason: string | null }> {
    return (await (await this.page.request.get(`/api/orders/${id}`)).json()) as {
      status: string;
      total: number;
      cancelReason: string | null;
    };
  }

  async payments(id = this.orderId): Promise<{ id: string; status: string; amount: number; returned: number }[]> {
    const answer = await this.page.request.get(`/api/payments?orderId=${id}`);
    return ((await answer.json()) as { items: { id: string; status: string; amount: number; returned: number }[] }).items;
  }
}
