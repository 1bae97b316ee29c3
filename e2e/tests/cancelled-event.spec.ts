import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('who cancels an event that is sold sees everybody get the money back, and so do they', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `The Seagull ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title, quantity: 5 });
  const buyers = [await arrive('Bertolt'), await arrive('Beatrice')];
  for (const buyer of buyers) {
    await buyer.buy(ticketId);
  }
  const waiting = await arrive('Ada');
  await waiting.open(ticketId);
  await waiting.hold();

  await seller.page.goto('/listings');
  const listing = seller.page.getByRole('listitem').filter({ hasText: title });
  await listing.getByRole('button', { name: `Cancel: ${title}` }).click();
  const dialog = seller.page.getByRole('dialog');
  await expect(dialog).toContainText('everybody who paid gets the money back');
  await dialog.getByLabel('Reason').fill('The singer is ill.');
  await dialog.getByRole('button', { name: 'Cancel listing' }).click();
  await expect(listing.getByText('All 2 paid orders are refunded.')).toBeVisible(slow);
  // Nobody reloads the page: what is sold falls by itself.
  await expect(listing).toContainText(/sold\s*0/, slow);

  for (const buyer of buyers) {
    expect(await buyer.order()).toMatchObject({ status: 'refunded' });
    expect(await buyer.payments()).toMatchObject([{ status: 'refunded', amount: 2_500 }]);
    await buyer.page.reload();
    await expect(buyer.page.getByText(/refunded/i).first()).toBeVisible();
  }
  await expect.poll(() => waiting.order(), slow).toMatchObject({ status: 'cancelled', cancelReason: 'ticket_cancelled' });
});

test('whoever had tickets of a cancelled event reads in one mail that it is, why, and what goes back', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Platonov ${seller.nickname.slice(-6)}`;
  const [sold, free] = [await seller.list({ title }), await seller.list({ title: `${title}, rehearsal`, price: 0 })];
  const [payer, guest] = [await arrive('Bertolt'), await arrive('Beatrice')];
  await payer.buy(sold);
  await guest.buy(free);
  for (const ticketId of [sold, free]) {
    const answer = await seller.page.request.post(`/api/tickets/${ticketId}/cancel`, { data: { reason: 'The singer is ill.' } });
    expect(answer.status()).toBe(200);
  }
  const told = ({ email, inbox }: typeof payer) => inbox.saying(email, 'was cancelled');
  await expect.poll(() => told(payer), slow).toHaveLength(1);
  await expect.poll(() => told(guest), slow).toHaveLength(1);
  const [[paid = ''], [given = '']] = [await told(payer), await told(guest)];
  for (const words of [title, 'The singer is ill.', '€25.00', payer.orderId]) expect(paid).toContain(words);
  for (const words of [`${title}, rehearsal`, 'The singer is ill.', 'They were free', guest.orderId]) expect(given).toContain(words);
});
