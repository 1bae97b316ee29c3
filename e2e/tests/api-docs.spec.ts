import { expect, test } from '../support/test';

const services = ['auth', 'tickets', 'orders', 'payments'];

test('one page documents the interfaces of all services, and tries them as whoever is signed in', async ({ arrive }) => {
  const visitor = await arrive('Ada');
  const { page } = visitor;
  await page.goto('/api/docs');
  const choice = page.getByRole('combobox', { name: 'Select a definition' });
  await expect(choice).toBeVisible();
  const offered = await choice.getByRole('option').allTextContents();
  for (const service of services) {
    const name = offered.find((option) => option.toLowerCase().includes(service === 'auth' ? 'auth' : service));
    expect(name, `${service} among ${offered.join(', ')}`).toBeDefined();
    await choice.selectOption(name ?? '');
    await expect(page.locator('.info .title')).toContainText(/./);
    await expect(page.locator('.opblock').first()).toBeVisible();
    await expect(page.getByText('Failed to load')).toHaveCount(0);
  }

  await choice.selectOption(offered.find((option) => option.toLowerCase().includes('auth')) ?? '');
  const operation = page.locator('.opblock', { hasText: '/api/users/currentuser' });
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table')).toContainText(visitor.nickname);
});
