import { Provider, watchIntents } from '../support/provider';
import { expect, test } from '../support/test';
import { cards, slow } from '../support/visitor';

test('when the hold ends while the bank asks, the payment is called off and nothing is charged', async ({
  arrive,
  marketplace,
  holdSeconds,
}) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'The Visit' });
  const buyer = await arrive('Bertolt');
  const intents = watchIntents(buyer.page);
  await buyer.open(ticketId);
  await buyer.hold();
  await buyer.pay(cards.threeDSecure);
  await expect(buyer.bank.getByRole('button', { name: 'Complete' })).toBeVisible();

  await expect(buyer.page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible({ timeout: (holdSeconds + 20) * 1_000 });
  await expect(buyer.page.getByText('Nothing was charged.', { exact: true })).toBeVisible(slow);
  expect(await buyer.order()).toMatchObject({ status: 'cancelled', cancelReason: 'expired' });
  const intent = await new Provider(marketplace).intent(intents.at(-1) ?? '');
  expect(intent).toMatchObject({ status: 'canceled', amount_received: 0 });
});

test('money that was taken before the hold ended, and told of after it, goes back', async ({ arrive, marketplace, holdSeconds }) => {
  const provider = new Provider(marketplace);
  const ticketId = await (await arrive('Selma')).list({ title: 'The Physicists' });
  const buyer = await arrive('Bertolt');
  const intents = watchIntents(buyer.page);
  await provider.fallSilent();
  try {
    await buyer.open(ticketId);
    await buyer.hold();
    await buyer.pay(cards.threeDSecure);
    await buyer.bank.getByRole('button', { name: 'Complete' }).click();
    await expect(buyer.page.getByRole('heading', { name: 'We are confirming your payment' })).toBeVisible();
    await expect(buyer.page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible({ timeout: (holdSeconds + 20) * 1_000 });
  } finally {
    await provider.behaveAgain();
  }
  await expect(buyer.page.getByText('have been refunded in full')).toBeVisible({ timeout: 60_000 });
  expect(await buyer.order()).toMatchObject({ status: 'cancelled', cancelReason: 'expired' });
  expect(await buyer.payments()).toMatchObject([{ status: 'refunded' }]);
  const intent = await provider.intent(intents.at(-1) ?? '');
  expect(intent.latest_charge).toMatchObject({ refunded: true, amount_refunded: 2_500 });
});
