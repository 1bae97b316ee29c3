import { makeStaff } from '../support/make-staff';
import { Provider, watchIntents } from '../support/provider';
import { expect, test } from '../support/test';
import { cards, slow } from '../support/visitor';

test('a seller gives back a part, then no more than is left, then the rest', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Three Sisters ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title, quantity: 5 });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId, { quantity: 2 });

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
  const toldOfPart = () => buyer.inbox.saying(buyer.email, 'A part of what you paid was given back');
  await expect.poll(toldOfPart, slow).toEqual([expect.stringMatching(/€15\.00[^]*The first act was cut\./)]);

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

test('a seller who gives everything back may keep the tickets off sale', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: `The Proposal ${seller.nickname.slice(-6)}`, quantity: 5 });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId);

  await seller.page.goto(`/listings/${ticketId}`);
  await seller.page.getByRole('button', { name: `Refund: order ${buyer.orderId}` }).click();
  const dialog = seller.page.getByRole('dialog');
  const box = dialog.getByLabel('Put the tickets back on sale');
  await expect(box).toBeChecked();
  await dialog.getByLabel('Amount').fill('24.99');
  await expect(box).toBeHidden();
  await dialog.getByLabel('Amount').fill('25');
  await box.uncheck();
  await dialog.getByLabel('Reason').fill('The seat is broken.');
  await dialog.getByRole('button', { name: 'Refund' }).click();
  await expect(dialog).toBeHidden(slow);
  await expect.poll(() => buyer.order(), slow).toMatchObject({ status: 'refunded' });
  const stock = async () =>
    (await (await seller.page.request.get(`/api/tickets/${ticketId}`)).json()) as { stock: object; revenue: number };
  await expect.poll(stock, slow).toMatchObject({ stock: { free: 4, sold: 1, held: 0 }, revenue: 0 });
});

test('a buyer has the money back at once while the terms grant it, whatever the listing says later', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Platonov ${seller.nickname.slice(-6)}`;
  await seller.page.goto('/tickets/new');
  await seller.page.getByLabel('Refunds').selectOption('until');
  await seller.page.getByLabel('Days before it starts').fill('14');
  await seller.fillInListing({ title, venue: 'Schaubühne, Berlin', price: '25', quantity: '5' });
  const buyer = await arrive('Bertolt');
  await buyer.open(seller.ticketId);
  await expect(buyer.page.getByText('Money back until 14 days before it starts')).toBeVisible();
  await buyer.buy(seller.ticketId);

  await seller.page.goto(`/tickets/${seller.ticketId}/edit`);
  await seller.page.getByLabel('Refunds').selectOption('none');
  await seller.page.getByRole('button', { name: 'Save changes' }).click();
  await expect(seller.page.getByText('Refunds only if the seller agrees')).toBeVisible(slow);
  await expect(buyer.page.getByRole('region', { name: 'Refund' })).toContainText('You can have your money back until');
  await buyer.askForRefund('I fell ill.', { button: 'Get your money back', action: 'Give them back' });
  await expect.poll(() => buyer.order(), slow).toMatchObject({ status: 'refunded' });
  expect(await buyer.payments()).toMatchObject([{ status: 'refunded', returned: 2_500 }]);
  await buyer.page.reload();
  await expect(buyer.page.getByRole('heading', { level: 1, name: 'Refunded in full' })).toBeVisible();
});

test('beyond the terms the seller is asked, and declines or refunds', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Ivanov ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title });
  const [declined, refunded] = [await arrive('Bertolt'), await arrive('Beatrice')];
  for (const buyer of [declined, refunded]) {
    await buyer.buy(ticketId);
    await buyer.askForRefund('I fell ill.', { button: 'Ask for a refund', action: 'Ask' });
    await expect(buyer.page.getByText('You have asked for your money back.')).toBeVisible(slow);
  }
  await seller.page.goto('/listings');
  const notice = seller.page.getByText('2 buyers ask for a refund');
  await expect(notice).toBeVisible();
  await seller.page.getByRole('link', { name: title, exact: true }).first().click();
  const sales = seller.page.getByRole('list', { name: 'Sales' }).getByRole('listitem');
  await sales
    .filter({ hasText: declined.orderId })
    .getByRole('button', { name: /^Decline: / })
    .click();
  const dialog = seller.page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The hall is booked.');
  await dialog.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(dialog).toBeHidden(slow);
  await seller.refund(sales.filter({ hasText: refunded.orderId }), { reason: 'Get well soon.' });

  await expect.poll(() => refunded.order(), slow).toMatchObject({ status: 'refunded' });
  expect(await declined.order()).toMatchObject({ status: 'completed' });
  await declined.page.reload();
  await expect(declined.page.getByRole('region', { name: 'Refund' })).toContainText('The hall is booked.');
  await refunded.page.reload();
  await expect(refunded.page.getByText('Get well soon.', { exact: false })).toBeVisible();
  await seller.page.goto('/listings');
  await expect(seller.page.getByRole('heading', { name: 'My listings' })).toBeVisible();
  await expect(seller.page.getByText(/asks? for a refund/)).toBeHidden();
});

test('operators see which payments banks dispute, until when that can be answered, and how it ends', async ({ arrive, marketplace }) => {
  const seller = await arrive('Selma');
  const title = `The Wood Demon ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title });
  const buyer = await arrive('Bertolt');
  const intents = watchIntents(buyer.page);
  await buyer.open(ticketId);
  await buyer.hold();
  await buyer.pay(cards.disputed);
  await buyer.seesCompleteOrder();
  await seller.page.goto('/admin/disputes');
  await expect(seller.page.getByRole('heading', { level: 1, name: 'Not on the bill' })).toBeVisible();

  const operator = await arrive('Olga');
  await makeStaff(operator, marketplace, 'operator');
  const { page } = operator;
  await page.goto('/');
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Disputes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Disputes' })).toBeVisible(slow);
  const dispute = page.getByRole('list', { name: 'Disputes' }).getByRole('listitem').filter({ hasText: buyer.orderId });
  await expect(async () => {
    await page.reload();
    await expect(dispute).toBeVisible({ timeout: 2_000 });
  }).toPass(slow);
  await expect(dispute).toContainText('€25.00');
  await expect(dispute).toContainText('Fraudulent');
  await expect(dispute).toContainText(/Answer by \S/);
  await expect(dispute.getByRole('link', { name: title })).toHaveAttribute('href', `/tickets/${ticketId}`);

  await new Provider(marketplace).giveIn(intents[0] ?? '');
  await expect.poll(() => buyer.order(), slow).toMatchObject({ status: 'refunded' });
  await page.getByRole('navigation', { name: 'Disputes by state' }).getByRole('link', { name: 'Lost' }).click();
  await expect(page).toHaveURL(/\/admin\/disputes\?status=lost$/);
  await expect(dispute).toContainText(/Ended \S/);
  await expect(dispute).not.toContainText('Answer by');
});
