import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('somebody takes their data along, and is gone', async ({ arrive }) => {
  const ada = await arrive('Ada');
  const { page } = ada;
  await page.goto('/account');
  const panel = page.getByRole('region', { name: 'Your data' });

  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download my data' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('marquee-my-data.json');
  const data = JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, unknown>;
  expect(data['account']).toMatchObject({ email: ada.email, nickname: ada.nickname });
  expect(Object.keys(data).sort()).toEqual([
    'account',
    'emails',
    'gatheredAt',
    'listings',
    'orders',
    'passes',
    'payments',
    'reviews',
    'sessions',
    'signIns',
  ]);
  await expect(panel.getByRole('status')).toContainText('marquee-my-data.json');

  await panel.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('not the password');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(dialog.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Password').fill(ada.password);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible(slow);

  await page.goto('/signin');
  await ada.signIn();
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
});
