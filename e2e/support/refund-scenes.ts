import { expect } from '@playwright/test';
import { makeStaff } from './make-staff';
import { buyerWithOrder, listed, longTitle, type Arrive, type Scene } from './scene';
import { cards, slow, type Visitor } from './visitor';

/** A sale of which the seller has given back a part, on the page of the sales. */
async function refundedInPart(arrive: Arrive): Promise<{ buyer: Visitor; seller: Visitor }> {
  const { buyer, ticketId, seller } = await buyerWithOrder(arrive);
  await seller.page.goto(`/listings/${ticketId}`);
  const sale = seller.page.getByRole('list', { name: 'Sales' }).getByRole('listitem').first();
  await seller.refund(sale, { amount: '5', reason: 'The first act was cut.' });
  await expect(sale).toContainText('Partly refunded', slow);
  return { buyer, seller };
}

/** Somebody who has taken two tickets that cost nothing, on the page of the order. */
async function withFreeOrder(arrive: Arrive): Promise<Visitor> {
  const ticketId = await (await arrive('Selma')).list({ title: longTitle, price: 0, quantity: 3 });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId, { quantity: 2 });
  return buyer;
}

/** What becomes of money that was paid: the seller's pages, and the buyer's. */
export const refundScenes: Scene[] = [
  {
    name: 'cancelling a listing',
    open: async (arrive) => {
      const { seller } = await listed(arrive);
      await seller.page.goto('/listings');
      await seller.page.getByRole('button', { name: /^Cancel: / }).click();
      await expect(seller.page.getByRole('dialog')).toBeVisible();
      return seller;
    },
  },
  {
    name: 'a cancelled listing whose buyers are refunded',
    open: async (arrive) => {
      const { seller, ticketId } = await buyerWithOrder(arrive);
      expect((await seller.page.request.post(`/api/tickets/${ticketId}/cancel`)).status()).toBe(200);
      await seller.page.goto('/listings');
      await expect(seller.page.getByText('The one paid order is refunded.')).toBeVisible(slow);
      return seller;
    },
  },
  {
    name: 'the sales of a listing, one refunded in part',
    open: async (arrive) => (await refundedInPart(arrive)).seller,
  },
  {
    name: 'refunding all of a sale',
    open: async (arrive) => {
      const { seller, ticketId } = await buyerWithOrder(arrive);
      await seller.page.goto(`/listings/${ticketId}`);
      await seller.page.getByRole('button', { name: /^Refund: / }).click();
      await expect(seller.page.getByRole('dialog').getByLabel('Put the tickets back on sale')).toBeChecked();
      return seller;
    },
  },
  {
    name: 'refunding a sale, with mistakes',
    open: async (arrive) => {
      const { seller, ticketId } = await buyerWithOrder(arrive);
      await seller.page.goto(`/listings/${ticketId}`);
      await seller.page.getByRole('button', { name: /^Refund: / }).click();
      const dialog = seller.page.getByRole('dialog');
      await dialog.getByLabel('Amount').fill('25.01');
      await dialog.getByRole('button', { name: 'Refund' }).click();
      await expect(dialog.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
      return seller;
    },
  },
  {
    name: 'a refund that a buyer asks for, for the seller',
    open: async (arrive) => {
      const { buyer, seller, ticketId } = await buyerWithOrder(arrive);
      await buyer.askForRefund('I fell ill.', { button: 'Ask for a refund', action: 'Ask' });
      await seller.page.goto(`/listings/${ticketId}`);
      await expect(seller.page.getByText('The buyer asks for a refund')).toBeVisible();
      return seller;
    },
  },
  {
    name: 'my listings, with a refund that a buyer asks for',
    open: async (arrive) => {
      const { buyer, seller } = await buyerWithOrder(arrive);
      await buyer.askForRefund('I fell ill.', { button: 'Ask for a refund', action: 'Ask' });
      await seller.page.goto('/listings');
      await expect(seller.page.getByText('A buyer asks for a refund')).toBeVisible();
      return seller;
    },
  },
  {
    name: 'an order whose refund was declined',
    open: async (arrive) => {
      const { buyer, seller } = await buyerWithOrder(arrive);
      const [payment] = await buyer.payments();
      const path = `/api/payments/${payment?.id}/refund-requests`;
      expect((await buyer.page.request.post(path, { data: { reason: 'I fell ill.' } })).status()).toBe(201);
      await seller.page.request.post(`${path}/decline`, { data: { reason: 'The hall is booked.' } });
      await buyer.page.reload();
      await expect(buyer.page.getByText('The seller has declined')).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'asking for a refund, with mistakes',
    open: async (arrive) => {
      const { buyer } = await buyerWithOrder(arrive);
      await buyer.page.getByRole('button', { name: 'Ask for a refund' }).click();
      const dialog = buyer.page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
      await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
      return buyer;
    },
  },
  {
    name: 'a sale that a bank disputes',
    open: async (arrive) => {
      const { seller, ticketId } = await buyerWithOrder(arrive, cards.disputed);
      await expect(async () => {
        await seller.page.goto(`/listings/${ticketId}`);
        await expect(seller.page.getByText('Disputed', { exact: true })).toBeVisible({ timeout: 2_000 });
      }).toPass(slow);
      return seller;
    },
  },
  {
    name: 'disputes, for an administrator',
    open: async (arrive, marketplace) => {
      await buyerWithOrder(arrive, cards.disputed);
      const visitor = await arrive('Ada');
      await makeStaff(visitor, marketplace, 'admin');
      await expect(async () => {
        await visitor.page.goto('/admin/disputes');
        await expect(visitor.page.getByText(longTitle).first()).toBeVisible({ timeout: 2_000 });
      }).toPass(slow);
      return visitor;
    },
  },
  {
    name: 'disputes, none won',
    open: async (arrive, marketplace) => {
      const visitor = await arrive('Olga');
      await makeStaff(visitor, marketplace, 'operator');
      await visitor.page.goto('/admin/disputes?status=won');
      await expect(visitor.page.getByText('No dispute was won.')).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'giving back what was free',
    open: async (arrive) => {
      const buyer = await withFreeOrder(arrive);
      await buyer.page.getByRole('button', { name: 'Give the tickets back' }).click();
      await expect(buyer.page.getByRole('alertdialog')).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'a free order that was given back',
    open: async (arrive) => {
      const buyer = await withFreeOrder(arrive);
      expect((await buyer.page.request.delete(`/api/orders/${buyer.orderId}`)).status()).toBe(200);
      await buyer.page.reload();
      await expect(buyer.page.getByRole('heading', { level: 1, name: 'The tickets went back' })).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'the sales of a listing, none yet',
    open: async (arrive) => {
      const { seller, ticketId } = await listed(arrive);
      await seller.page.goto(`/listings/${ticketId}`);
      return seller;
    },
  },
  {
    name: 'an order of which a part was given back',
    open: async (arrive) => {
      const { buyer } = await refundedInPart(arrive);
      await buyer.page.reload();
      await expect(buyer.page.getByText('€5.00 given back')).toBeVisible();
      return buyer;
    },
  },
];
