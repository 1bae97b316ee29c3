import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('who has bought takes the event into a calendar, and the seller’s change of it too', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'The Seagull, a comedy', price: 0 });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.tickets.getByRole('button', { name: 'Get 1 ticket' }).click();
  await buyer.seesCompleteOrder();
  const { orderId } = buyer;

  const calendar = async () => {
    const download = buyer.page.waitForEvent('download');
    await buyer.page.getByRole('link', { name: 'Add to your calendar' }).click();
    expect((await download).suggestedFilename()).toBe(`marquee-${orderId}.ics`);
    return readFile(await (await download).path(), 'utf8');
  };
  expect(await calendar()).toMatch(
    new RegExp(`UID:${orderId}@marquee\r\n(.*\r\n)+SUMMARY:The Seagull\\\\, a comedy\r\n(.*\r\n)+STATUS:CONFIRMED`),
  );

  await seller.page.goto(`/tickets/${ticketId}/edit`);
  await expect(seller.page.getByText('Whoever has a ticket gets a mail when time or place change.')).toBeVisible();
  await seller.page.getByLabel('Venue').fill('Old mill, Berlin');
  await seller.page.getByRole('button', { name: 'Save changes' }).click();
  await expect.poll(calendar, slow).toContain('LOCATION:Old mill\\, Berlin');
  const [moved] = await buyer.inbox.about(buyer.email, 'Moved: The Seagull');
  for (const words of ['Old mill, Berlin', `/orders/${orderId}`]) expect(moved?.text).toContain(words);
  expect(moved?.attachments).toMatchObject([{ fileName: `marquee-${orderId}.ics`, contentType: 'text/calendar' }]);
  await buyer.page.reload();
  await expect(buyer.page.getByText('Moved by the seller.')).toContainText('It was');

  expect((await seller.page.request.post(`/api/tickets/${ticketId}/cancel`)).status()).toBe(200);
  await expect.poll(calendar).toMatch(new RegExp(`UID:${orderId}@marquee\r\n(.*\r\n)+STATUS:CANCELLED`));
});

test('a receipt says net and tax, fits on one page of paper, and comes in one mail with all the rest', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `The Cherry Orchard ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title, price: 11_900, taxRate: 1_900 });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId, { quantity: 2 });
  const { orderId, page } = buyer;

  await page.getByRole('link', { name: 'Receipt to print' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible();
  const receipt = page.getByRole('region', { name: 'What was bought' });
  for (const words of [orderId, seller.nickname, buyer.email, title, 'Net€200.00', 'Tax 19%€38.00', 'Total€238.00'])
    await expect(receipt).toContainText(words);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12][\d.]*\]/);

  const mails = await buyer.inbox.about(buyer.email, title);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain(`/orders/${orderId}/receipt`);
  expect(mails[0]?.text).toContain(`/orders/${orderId}/passes`);
  expect(mails[0]?.text).toContain('€238.00, including €38.00 tax (19%)');
  expect(mails[0]?.attachments).toMatchObject([{ fileName: `marquee-${orderId}.ics`, contentType: 'text/calendar' }]);
});
