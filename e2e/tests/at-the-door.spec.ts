import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('the scanner opens without a network once it was open with one', async ({ arrive }) => {
  const { page } = await arrive();
  await page.goto('/door');
  await expect(page.getByLabel('Pairing code')).toBeVisible(slow);
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match('/door'))), slow).toBe(true);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pair', exact: true })).toBeEnabled(slow);
});
