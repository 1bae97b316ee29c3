import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('a ticket is listed, found, held and paid, and both sides see it', async ({ arrive }) => {
  const seller = await arrive();
  await seller.signUp('Selma');
  const title = `The Cherry Orchard ${seller.nickname.slice(-6)}`;
  await seller.listByForm({ title, venue: 'Schaubühne, Berlin', price: '24.50', quantity: '5' });

  const buyer = await arrive();
  await buyer.signUp('Bertolt');
  await buyer.page.getByRole('searchbox', { name: 'Search events' }).fill(title);
  await buyer.page.getByRole('searchbox', { name: 'Search events' }).press('Enter');
  await buyer.page.getByRole('link', { name: title }).click();
  await expect(buyer.tickets.getByText('5 left', { exact: true })).toBeVisible();

  const onlooker = await arrive();
  await onlooker.open(buyer.ticketId);
  await expect(onlooker.tickets.getByText('5 left', { exact: true })).toBeVisible();

  await buyer.hold(2);
  // Nobody touches the other browser: its stock falls by itself.
  await expect(onlooker.tickets.getByText('3 left', { exact: true })).toBeVisible();
  await expect(buyer.page.getByRole('region', { name: 'Your order' }).getByText('€49.00').last()).toBeVisible();

  await buyer.pay();
  await buyer.seesCompleteOrder();
  expect(await buyer.order()).toMatchObject({ status: 'completed', total: 4_900 });
  expect(await buyer.payments()).toMatchObject([{ status: 'captured', amount: 4_900 }]);

  await buyer.page.goto('/orders');
  await expect(buyer.page.getByRole('listitem').filter({ hasText: title })).toContainText('Completed');
  await seller.page.goto('/listings');
  const listing = seller.page.getByRole('listitem').filter({ hasText: title });
  await expect(listing).toContainText('€49.00');
  await expect(listing).toContainText(/sold\s*2/);
});

test('signing in on the way leads back to the tickets and the number chosen', async ({ arrive }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Woyzeck' });
  const buyer = await arrive('Bertolt');
  await buyer.page.context().clearCookies();
  await buyer.open(ticketId);
  await buyer.tickets.getByRole('button', { name: 'One ticket more' }).click();
  await buyer.tickets.getByRole('button', { name: 'Hold 2 tickets' }).click();
  await expect(buyer.page).toHaveURL(/\/signin/);

  await buyer.signIn('not the password');
  await expect(buyer.page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await buyer.signIn();
  await expect(buyer.page).toHaveURL(new RegExp(`/tickets/${ticketId}\\?quantity=2`), slow);
  await expect(buyer.tickets.getByRole('button', { name: 'Hold 2 tickets' })).toBeVisible();
});

test('the page of an order on hold shows by itself that it was paid on another device', async ({ arrive }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Woyzeck' });
  const buyer = await arrive('Bertolt');
  const { id } = await buyer.take({ ticketId, quantity: 1 });
  await buyer.page.goto(`/orders/${id}`);
  await expect(buyer.page.getByRole('heading', { level: 1, name: '1 ticket on hold' })).toBeVisible();
  await buyer.payElsewhere(id);
  await buyer.seesCompleteOrder();
});

test('a free ticket is yours at once', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'Open rehearsal', price: 0 });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.tickets.getByRole('button', { name: 'Get 1 ticket' }).click();
  await buyer.seesCompleteOrder();
  expect(await buyer.payments()).toEqual([]);
});

test('whoever takes more than are left afterwards comes to the order all the same', async ({ arrive }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Open rehearsal', price: 0, quantity: 3 });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.tickets.getByRole('button', { name: 'One ticket more' }).click();
  await buyer.tickets.getByRole('button', { name: 'Get 2 tickets' }).click();
  await buyer.seesCompleteOrder();
});

test('a free ticket that its buyer gives back lets nobody in, and somebody else can have it', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'Open rehearsal', price: 0, quantity: 1 });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.tickets.getByRole('button', { name: 'Get 1 ticket' }).click();
  await buyer.seesCompleteOrder();
  const passes = async () =>
    (
      (await (await buyer.page.request.get(`/api/passes?orderId=${buyer.orderId}`)).json()) as {
        items: { status: string; code: unknown }[];
      }
    ).items;
  await expect.poll(passes, slow).toMatchObject([{ status: 'valid' }]);

  await buyer.page.getByRole('button', { name: 'Give the ticket back' }).click();
  const dialog = buyer.page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Keep the ticket' }).click();
  await expect(dialog).toBeHidden();
  await buyer.page.getByRole('button', { name: 'Give the ticket back' }).click();
  await dialog.getByRole('button', { name: 'Give it back' }).click();
  await expect(buyer.page.getByRole('heading', { level: 1, name: 'The ticket went back' })).toBeVisible(slow);
  await expect(buyer.page.getByRole('button', { name: 'Give the ticket back' })).toBeHidden();
  await expect(buyer.page.getByRole('region', { name: 'What happened' })).toContainText('1 ticket went back');
  expect(await buyer.order()).toMatchObject({ status: 'refunded' });
  await expect.poll(passes, slow).toMatchObject([{ status: 'refunded', code: null }]);

  const other = await arrive('Beatrice');
  await other.open(ticketId);
  await other.tickets.getByRole('button', { name: 'Get 1 ticket' }).click();
  await other.seesCompleteOrder();
});
