import { expect } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { chronicleScenes } from './chronicle-scenes';
import { doorScenes } from './door-scenes';
import { letTokenExpire, nobodyRenews } from './expired-session';
import { mailScenes } from './mail-scenes';
import { makeStaff } from './make-staff';
import { paperScenes } from './paper-scenes';
import { refundScenes } from './refund-scenes';
import { buyerWithOrder, listed, longTitle, stranger, type Arrive, type Scene } from './scene';
import { cards, slow, type Visitor } from './visitor';

async function at(arrive: Arrive, path: string): Promise<Visitor> {
  const visitor = await arrive('Ada');
  await visitor.page.goto(path);
  return visitor;
}

async function admin(arrive: Arrive, marketplace: Marketplace): Promise<Visitor> {
  const visitor = await arrive('Ada');
  await makeStaff(visitor, marketplace, 'admin');
  return visitor;
}

/** An administrator's page about somebody who can be banned. */
async function atUser(arrive: Arrive, marketplace: Marketplace): Promise<Visitor> {
  const { email, nickname } = await arrive('Iago');
  const visitor = await admin(arrive, marketplace);
  await visitor.page.goto(`/admin/users?text=${email}`);
  await visitor.page.getByRole('link', { name: nickname }).click();
  await visitor.page.getByRole('button', { name: 'Ban this user' }).click();
  return visitor;
}

async function reviewed(arrive: Arrive): Promise<{ buyer: Visitor; ticketId: string; seller: Visitor }> {
  const at = await buyerWithOrder(arrive);
  await at.buyer.review({ score: 8.5, title: longTitle, content: 'The second half alone was worth it.' });
  return at;
}

async function buyerWithHold(arrive: Arrive): Promise<{ buyer: Visitor; ticketId: string }> {
  const { ticketId } = await listed(arrive);
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.hold();
  await expect(buyer.payButton).toBeEnabled(slow);
  return { buyer, ticketId };
}

/** Every page, in each state that looks different. */
export const scenes: Scene[] = [
  {
    name: 'home',
    open: async (arrive) => {
      await listed(arrive);
      return stranger(arrive, '/');
    },
  },
  { name: 'a search that finds nothing', open: (arrive) => stranger(arrive, '/?text=zzzzzz') },
  {
    name: 'a ticket, for a stranger',
    open: async (arrive) => stranger(arrive, `/tickets/${(await listed(arrive)).ticketId}`),
  },
  {
    name: 'a ticket, for its seller',
    open: async (arrive) => {
      const { seller, ticketId } = await listed(arrive);
      await seller.open(ticketId);
      return seller;
    },
  },
  {
    name: 'a ticket that the visitor holds',
    open: async (arrive) => {
      const { buyer, ticketId } = await buyerWithHold(arrive);
      await buyer.open(ticketId);
      return buyer;
    },
  },
  {
    name: 'a ticket of which all are held',
    open: async (arrive) => {
      const { ticketId } = await listed(arrive, 1);
      const buyer = await arrive('Bertolt');
      await buyer.open(ticketId);
      await buyer.hold();
      const late = await stranger(arrive, `/tickets/${ticketId}`);
      await expect(late.tickets.getByText('All held')).toBeVisible();
      return late;
    },
  },
  {
    name: 'a paused ticket',
    open: async (arrive) => {
      const { seller, ticketId } = await listed(arrive);
      expect((await seller.page.request.post(`/api/tickets/${ticketId}/pause`)).status()).toBe(200);
      return stranger(arrive, `/tickets/${ticketId}`);
    },
  },
  {
    name: 'signing in, refused',
    open: async (arrive) => {
      const visitor = await arrive('Ada');
      await visitor.page.context().clearCookies();
      await visitor.page.goto('/signin');
      await visitor.signIn('not the password');
      await expect(visitor.page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'signing up, with mistakes',
    open: async (arrive) => {
      const visitor = await stranger(arrive, '/signup');
      await visitor.page.getByRole('button', { name: 'Sign up' }).click();
      await expect(visitor.page.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
      return visitor;
    },
  },
  ...mailScenes,
  { name: 'a new listing', open: (arrive) => at(arrive, '/tickets/new') },
  {
    name: 'editing a listing',
    open: async (arrive) => {
      const { seller, ticketId } = await listed(arrive);
      await seller.page.goto(`/tickets/${ticketId}/edit`);
      return seller;
    },
  },
  {
    name: 'my listings',
    open: async (arrive) => {
      const { seller } = await listed(arrive);
      await seller.page.goto('/listings');
      return seller;
    },
  },
  ...refundScenes,
  { name: 'my listings, none yet', open: (arrive) => at(arrive, '/listings') },
  { name: 'the checkout', open: async (arrive) => (await buyerWithHold(arrive)).buyer },
  {
    name: 'the checkout after a declined card',
    open: async (arrive) => {
      const { buyer } = await buyerWithHold(arrive);
      await buyer.pay(cards.declined);
      await expect(buyer.page.getByText('Your card was declined')).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'the checkout of a hold that was let go',
    open: async (arrive) => {
      const { buyer } = await buyerWithHold(arrive);
      await buyer.page.getByRole('button', { name: 'Cancel hold' }).click();
      await buyer.page.getByRole('button', { name: 'Let them go' }).click();
      await expect(buyer.page.getByRole('heading', { name: 'Hold cancelled' })).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'a complete order',
    open: async (arrive) => {
      const { buyer } = await buyerWithOrder(arrive);
      return buyer;
    },
  },
  ...paperScenes,
  {
    name: 'an order that one reviews, with mistakes',
    open: async (arrive) => {
      const { buyer } = await buyerWithOrder(arrive);
      await buyer.page.getByRole('button', { name: 'Write a review' }).click();
      const dialog = buyer.page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Publish' }).click();
      await expect(dialog.getByLabel('Score')).toHaveAttribute('aria-invalid', 'true');
      return buyer;
    },
  },
  { name: 'an order that one has reviewed', open: async (arrive) => (await reviewed(arrive)).buyer },
  {
    name: 'a ticket with a review, for its seller',
    open: async (arrive) => {
      const { seller, ticketId } = await reviewed(arrive);
      await seller.open(ticketId);
      await expect(seller.page.getByRole('region', { name: 'Reviews' })).toContainText('8.5');
      return seller;
    },
  },
  {
    name: 'reported reviews, for an operator',
    open: async (arrive, marketplace) => {
      const { seller, buyer } = await reviewed(arrive);
      const path = `/api/reviews/${buyer.orderId}/reports`;
      expect((await seller.page.request.post(path, { data: {} })).ok()).toBe(true);
      const visitor = await admin(arrive, marketplace);
      await visitor.page.goto('/admin/reviews');
      await expect(visitor.page.getByText('1 × reported').first()).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'my orders',
    open: async (arrive) => {
      const { buyer } = await buyerWithHold(arrive);
      await buyer.page.goto('/orders');
      return buyer;
    },
  },
  { name: 'my orders, none yet', open: (arrive) => at(arrive, '/orders') },
  {
    name: 'the account menu',
    open: async (arrive) => {
      const visitor = await at(arrive, '/');
      await visitor.page.getByRole('button', { name: /^Account/ }).click();
      await expect(visitor.page.getByRole('menuitem', { name: 'My orders' })).toBeVisible();
      return visitor;
    },
  },
  { name: 'my account', open: (arrive) => at(arrive, '/account') },
  {
    name: 'my account, after an attempt to sign in that failed',
    open: async (arrive) => {
      const visitor = await arrive('Ada');
      const { email, page } = visitor;
      await page.request.post('/api/users/signin', { data: { email, password: 'not the password' } });
      await page.goto('/account');
      await expect(page.getByText('Failed', { exact: true })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'one’s account, while nobody can tell whose',
    open: async (arrive) => {
      const visitor = await arrive('Ada');
      const { page } = visitor;
      await letTokenExpire(page.context());
      await nobodyRenews(page.context());
      await page.goto('/account');
      await expect(page.getByRole('heading', { level: 1, name: 'Who you are cannot be checked' })).toBeVisible(slow);
      return visitor;
    },
  },
  {
    name: 'deleting one’s account',
    open: async (arrive) => {
      const visitor = await at(arrive, '/account');
      await visitor.page.getByRole('button', { name: 'Delete my account' }).click();
      await expect(visitor.page.getByRole('dialog')).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'all users, for an administrator',
    open: async (arrive, marketplace) => {
      const visitor = await admin(arrive, marketplace);
      await visitor.page.goto('/admin/users');
      return visitor;
    },
  },
  {
    name: 'banning a user, with mistakes',
    open: async (arrive, marketplace) => {
      const visitor = await atUser(arrive, marketplace);
      const dialog = visitor.page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
      await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
      return visitor;
    },
  },
  {
    name: 'a banned user, for an administrator',
    open: async (arrive, marketplace) => {
      const visitor = await atUser(arrive, marketplace);
      const dialog = visitor.page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('Sells tickets to nowhere.');
      await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
      await expect(visitor.page.getByRole('region', { name: 'What bans led to' })).toContainText('Signed out', slow);
      return visitor;
    },
  },
  { name: 'the scanner, not paired yet', open: (arrive) => stranger(arrive, '/door') },
  ...doorScenes,
  ...chronicleScenes,
  { name: 'a page that does not exist', open: (arrive) => stranger(arrive, '/no/such/page') },
];
