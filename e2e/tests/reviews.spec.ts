import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const reviewsOn = ({ page }: Visitor) => page.getByRole('region', { name: 'Reviews' });

test('a buyer reviews and edits, the seller answers, and the card shows the average', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const title = `Reviewed evening ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await expect(reviewsOn(buyer)).toContainText('Nobody has reviewed it yet');
  await buyer.buy(ticketId);

  await buyer.review({ score: 9, title: 'A fine evening', content: 'The second half alone was worth it.' });
  await expect(buyer.ownReview).toContainText('9.0');
  await buyer.review({ score: 7.5, title: 'A good evening', content: 'The first half was long.' }, 'Edit review');
  await expect(buyer.ownReview).toContainText('edited');

  await seller.open(ticketId);
  await expect(reviewsOn(seller)).toContainText('7.5 of 10');
  await expect(reviewsOn(seller).getByRole('listitem').filter({ hasText: 'A good evening' })).toContainText(buyer.nickname);
  await reviewsOn(seller).getByRole('button', { name: 'Answer' }).click();
  const dialog = seller.page.getByRole('dialog');
  await dialog.getByLabel('Answer').fill('We have shortened it since.');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(reviewsOn(seller)).toContainText('We have shortened it since.', slow);
  await expect(reviewsOn(seller).getByRole('button', { name: 'Answer' })).toBeHidden();

  const card = buyer.page.getByRole('listitem').filter({ has: buyer.page.getByRole('link', { name: title }) });
  await expect(async () => {
    await buyer.page.goto(`/?text=${encodeURIComponent(title)}&sort=rating`);
    await expect(card).toContainText('7.5', { timeout: 2_000 });
  }).toPass(slow);
  await expect(card).toContainText('1 review');
});

test('who has not bought reviews nothing, and an order is reviewed once', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'Another evening' });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId);
  const { orderId } = buyer;
  const words = { orderId, title: 'Mine', content: 'Says somebody else.', score: 10 };

  const stranger = await arrive('Ada');
  const refused = await stranger.page.request.post('/api/reviews', { data: words });
  expect(refused.status(), await refused.text()).toBe(403);
  await buyer.review({ score: 10, title: 'Mine indeed', content: 'Says whoever bought.' });
  expect((await buyer.page.request.post('/api/reviews', { data: words })).status()).toBe(409);
  const wrong = await buyer.page.request.put(`/api/reviews/${orderId}`, { data: { ...words, orderId: undefined, score: 10.5 } });
  expect(wrong.status()).toBe(422);
  expect(await wrong.json()).toMatchObject({ errors: [{ field: 'score' }] });
});
