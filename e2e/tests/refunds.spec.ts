import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('a seller gives back a part, then no more than is left, then the rest', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Three Sisters ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title, quantity: 5 });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.hold(2);
  await buyer.pay();
  await buyer.seesCompleteOrder();

  await seller.page.goto('/listings');
  await seller.page.getByRole('link', { name: `Sales: ${title}` }).click();
  const sale = seller.page.getByRole('list', { name: 'Sales' }).getByRole('listitem').filter({ hasText: buyer.orderId });
  await expect(sale).toContainText('€50.00');
  await seller.refund(sale, { amount: '15', reason: 'The first act was cut.' });
  await expect(sale).toContainText('Partly refunded', slow);
  expect(await buyer.order()).toMatchObject({ status: 'completed' });
  const [payment] = await buyer.payments();
  expect(payment).toMatchObject({ status: 'captured', amount: 5_000, returned: 1_500 });
  await buyer.page.reload();
  await expect(buyer.page.getByText('€15.00 given back')).toBeVisible();
  await expect(buyer.page.getByText('The first act was cut.')).toBeVisible();
  await expect(buyer.page.getByRole('region', { name: 'Receipt' })).toContainText('-€15.00');

  const above = await seller.page.request.post(`/api/payments/${payment?.id}/refunds`, { data: { amount: 3_501, reason: 'All' } });
  expect(above.status()).toBe(409);
  expect(await above.json()).toMatchObject({ code: 'refund_above_rest', left: 3_500 });
  await sale.getByRole('button', { name: /^Refund: / }).click();
  const dialog = seller.page.getByRole('dialog');
  await dialog.getByLabel('Amount').fill('35.01');
  await dialog.getByLabel('Reason').fill('The singer is ill.');
  await dialog.getByRole('button', { name: 'Refund' }).click();
  await expect(dialog.getByText('At most €35.00 is left of it.')).toBeVisible();
  await dialog.getByLabel('Amount').fill('35');
  await dialog.getByRole('button', { name: 'Refund' }).click();
  await expect(sale.getByText('Refunded', { exact: true })).toBeVisible(slow);
  await expect(sale.getByRole('button', { name: /^Refund: / })).toBeHidden();

  await expect.poll(() => buyer.order(), slow).toMatchObject({ status: 'refunded' });
  expect(await buyer.payments()).toMatchObject([{ status: 'refunded', returned: 5_000 }]);
  await buyer.page.reload();
  await expect(buyer.page.getByRole('heading', { level: 1, name: 'Refunded in full' })).toBeVisible();
});
