import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { passesOf } from '../support/door';
import { makeStaff } from '../support/make-staff';
import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const isKept = (page: Page, path: string): Promise<boolean> => page.evaluate(async (kept) => Boolean(await caches.match(kept)), path);

/** Opens passes, which the browser then keeps for a time without a network. */
async function keep({ page }: Visitor, path: string): Promise<void> {
  await page.goto(path);
  await expect.poll(() => isKept(page, path), slow).toBe(true);
}

test('somebody takes their data along, and is gone', async ({ arrive, marketplace }) => {
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
    'bans',
    'doorDevices',
    'emails',
    'gates',
    'gatheredAt',
    'listings',
    'operations',
    'orders',
    'passes',
    'passesGivenAway',
    'payments',
    'reviewAnswers',
    'reviewReports',
    'reviews',
    'sales',
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

  const admin = await arrive('Otto');
  await makeStaff(admin, marketplace, 'admin');
  await admin.page.goto(`/admin/users/${(data['account'] as { id: string }).id}`);
  await expect(admin.page.getByRole('heading', { level: 1, name: 'Deleted account' })).toBeVisible(slow);
  await expect(admin.page.getByRole('region', { name: 'Account deleted' })).toContainText('there is nobody to ban');
  await expect(admin.page.getByRole('button', { name: 'Ban this user' })).toHaveCount(0);
});

test('passes that are kept on a device are forgotten with the account, and by whoever signs in there next', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'A reading', price: 0 });
  const ada = await arrive('Ada');
  const { id: orderId } = await ada.take({ ticketId, quantity: 1 });
  await passesOf(ada, orderId);
  const passes = `/orders/${orderId}/passes`;

  const shared = await arrive();
  await shared.signInAs(ada);
  await keep(shared, passes);
  // The session ends without signing out, as it does when it has not been used for long.
  await shared.page.context().clearCookies();
  await shared.signInAs(seller);
  expect(await isKept(shared.page, passes)).toBe(false);

  await keep(ada, passes);
  await ada.page.goto('/account');
  await ada.page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel('Password').fill(ada.password);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(ada.page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible(slow);
  expect(await isKept(ada.page, passes)).toBe(false);
});

test('passes that are kept on a device are forgotten when it is signed out from another', async ({ arrive }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'A reading', price: 0 });
  const ada = await arrive('Ada');
  const { id: orderId } = await ada.take({ ticketId, quantity: 1 });
  await passesOf(ada, orderId);
  const passes = `/orders/${orderId}/passes`;
  const lost = await arrive();
  await lost.signInAs(ada);
  await keep(lost, passes);

  await ada.page.goto('/account');
  const devices = ada.page.getByRole('region', { name: 'Devices' });
  await devices.getByRole('button', { name: /^Sign out: / }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel('Password').fill(ada.password);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await expect.poll(async () => (await lost.page.request.get('/api/orders')).status(), { timeout: 5_000 }).toBe(401);

  await lost.page.goto(passes);
  await expect(lost.page).toHaveURL(/\/signin\?back=/, slow);
  await expect.poll(() => isKept(lost.page, passes), slow).toBe(false);
  await lost.page.context().setOffline(true);
  await expect(lost.page.goto(passes)).rejects.toThrow();
  await lost.page.context().setOffline(false);
});
