import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

/** Keeps a page as its server wrote it until it is let live. */
async function holdScripts(page: Page): Promise<() => void> {
  let letLive = (): void => undefined;
  const live = new Promise<void>((resolve) => (letLive = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await live;
    await route.continue();
  });
  return letLive;
}

const isLive = (page: Page): Promise<void> =>
  expect
    .poll(() => page.getByRole('searchbox').evaluate((box) => Object.keys(box).some((key) => key.startsWith('__reactProps'))), slow)
    .toBe(true);

test('what is typed into the search before the page is live is searched for', async ({ arrive }) => {
  const { page } = await arrive('Bertolt');
  const letLive = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('searchbox', { name: 'Search events' }).fill('Nothing of that name');
  letLive();
  await isLive(page);
  await page.getByRole('searchbox', { name: 'Search events' }).press('Enter');
  await expect(page).toHaveURL(/\?text=Nothing\+of\+that\+name$|\?text=Nothing%20of%20that%20name$/, slow);
});

test('terms of refund that are chosen before the page is live count', async ({ arrive }) => {
  const { page } = await arrive('Selma');
  const letLive = await holdScripts(page);
  await page.goto('/tickets/new', { waitUntil: 'commit' });
  const days = page.getByLabel('Days before it starts');
  await expect(page.getByLabel('Refunds')).toBeVisible(slow);
  await expect(days).toBeHidden();
  await page.getByLabel('Refunds').selectOption('until');
  await days.fill('14');
  letLive();
  await isLive(page);
  await expect(page.getByLabel('Refunds')).toHaveValue('until');
  await expect(days).toHaveValue('14');
  await page.getByLabel('Refunds').selectOption('always');
  await expect(days).toBeHidden();
});
