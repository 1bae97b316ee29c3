import { expect, test } from '../support/test';

test('a hold that is not paid ends, and somebody else buys the ticket', async ({ arrive, holdSeconds }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'The last ticket', quantity: 1 });
  const first = await arrive('Anna');
  const second = await arrive('Bertolt');
  await first.open(ticketId);
  await second.open(ticketId);
  await first.hold();
  await expect(second.tickets.getByText('All held')).toBeVisible();
  await expect(second.tickets.getByRole('button', { name: /^Hold / })).toBeHidden();

  const ending = { timeout: (holdSeconds + 15) * 1_000 };
  await expect(first.page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible(ending);
  await expect(first.page.getByText('Nothing was charged.', { exact: true })).toBeVisible();
  await expect(second.tickets.getByText('1 left', { exact: true })).toBeVisible(ending);

  await second.hold();
  await second.pay();
  await second.seesCompleteOrder();
  expect(await first.order()).toMatchObject({ status: 'cancelled', cancelReason: 'expired' });
  expect(await second.order()).toMatchObject({ status: 'completed' });
});
