import { expect, test } from '../support/test';

const documents = ['users', 'tickets', 'orders', 'payments', 'notifications', 'reviews', 'passes', 'chronicle'];

test('one page documents the interfaces of all services, and tries them as whoever is signed in', async ({ arrive }) => {
  const visitor = await arrive('Ada');
  const { page } = visitor;
  await page.goto('/api/docs');
  const choice = page.getByRole('combobox', { name: 'Select a definition' });
  await expect(choice).toBeVisible();
  expect(await choice.getByRole('option').allTextContents()).toEqual(documents);
  for (const name of documents) {
    await choice.selectOption(name);
    await expect(page.locator('.info .title')).toContainText(/./);
    await expect(
      page
        .locator('.opblock')
        .filter({ hasText: `/api/${name}` })
        .first(),
    ).toBeVisible();
    await expect(page.getByText('Failed to load')).toHaveCount(0);
  }

  await choice.selectOption('users');
  const operation = page.locator('.opblock', { hasText: '/api/users/currentuser' });
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table')).toContainText(visitor.nickname);
});
