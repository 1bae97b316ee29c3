import { Provider, watchIntents } from '../support/provider';
import { expect, test } from '../support/test';
import { cards, slow } from '../support/visitor';

test('a declined card is told, and another one pays the same order', async ({ arrive, marketplace }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Nathan the Wise' });
  const buyer = await arrive('Bertolt');
  const intents = watchIntents(buyer.page);
  await buyer.open(ticketId);
  await buyer.hold();
  await buyer.pay(cards.declined);
  await expect(buyer.page.getByText('Your card was declined')).toBeVisible();
  await expect(buyer.page.getByText('Your tickets are still held')).toBeVisible();

  await buyer.pay(cards.good);
  await buyer.seesCompleteOrder();
  expect(await buyer.payments()).toMatchObject([{ status: 'captured' }]);
  expect(intents).toHaveLength(1);
  expect(await new Provider(marketplace).intent(intents[0] ?? '')).toMatchObject({ status: 'succeeded', amount_received: 2_500 });
});

test('3-D Secure: who refuses may try again, who consents has paid', async ({ arrive }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Mother Courage' });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.hold();
  await buyer.pay(cards.threeDSecure);
  await buyer.bank.getByRole('button', { name: 'Fail' }).click();
  await expect(buyer.page.getByText('Not paid')).toBeVisible();

  await buyer.pay(cards.threeDSecure);
  await buyer.bank.getByRole('button', { name: 'Complete' }).click();
  await buyer.seesCompleteOrder();
  expect(await buyer.payments()).toMatchObject([{ status: 'captured' }]);
});

test('pressing twice pays once, and a reload in the middle loses nothing', async ({ arrive, marketplace }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Faust' });
  const buyer = await arrive('Bertolt');
  const intents = watchIntents(buyer.page);
  await buyer.open(ticketId);
  await buyer.hold();
  await expect(buyer.payButton).toBeEnabled(slow);
  await buyer.page.reload();
  await expect(buyer.payButton).toBeEnabled(slow);
  await buyer.cardForm.getByLabel('Card number').fill(cards.good);
  await buyer.cardForm.getByLabel('Expiration date').fill('12 / 40');
  await buyer.cardForm.getByLabel('Security code').fill('123');
  await buyer.payButton.dblclick();
  await buyer.seesCompleteOrder();
  expect(new Set(intents).size).toBe(1);
  expect(await new Provider(marketplace).intent(intents[0] ?? '')).toMatchObject({ amount_received: 2_500 });
});
