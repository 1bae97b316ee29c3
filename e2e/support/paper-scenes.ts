import { expect } from '@playwright/test';
import { buyerWithOrder, type Scene } from './scene';
import { slow } from './visitor';

/** What people print. */
export const paperScenes: Scene[] = [
  {
    name: 'a receipt',
    open: async (arrive) => {
      const { buyer } = await buyerWithOrder(arrive);
      await buyer.page.goto(`/orders/${buyer.orderId}/receipt`);
      await expect(buyer.page.getByText('Not stated by the seller')).toBeVisible();
      return buyer;
    },
  },
  {
    name: 'the receipt of what was refunded',
    open: async (arrive) => {
      const { buyer, seller, ticketId } = await buyerWithOrder(arrive);
      const { orderId } = buyer;
      expect((await seller.page.request.post(`/api/tickets/${ticketId}/cancel`)).status()).toBe(200);
      await expect.poll(() => buyer.order(orderId), slow).toMatchObject({ status: 'refunded' });
      await buyer.page.goto(`/orders/${orderId}/receipt`);
      await expect(buyer.page.getByText('Refunded', { exact: true })).toBeVisible();
      return buyer;
    },
  },
];
