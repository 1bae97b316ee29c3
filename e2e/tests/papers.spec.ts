import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test';

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

  expect((await seller.page.request.post(`/api/tickets/${ticketId}/cancel`)).status()).toBe(200);
  await expect.poll(calendar).toMatch(new RegExp(`UID:${orderId}@marquee\r\n(.*\r\n)+STATUS:CANCELLED`));
});
