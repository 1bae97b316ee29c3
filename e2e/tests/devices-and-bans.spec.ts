import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const devices = (page: Page): Locator => page.getByRole('region', { name: 'Devices' });

/** Signs in as somebody who has an account, and has perhaps signed in elsewhere. */
async function signInAs({ email, nickname }: Visitor, visitor: Visitor): Promise<void> {
  Object.assign(visitor, { email, nickname });
  await visitor.page.goto('/signin');
  await visitor.signIn();
  await expect(visitor.page.getByRole('button', { name: `Account: ${nickname}` })).toBeVisible(slow);
}

/** The token in the browser is as it would be a quarter of an hour later, but for its signature, which nobody gets to see. */
async function letTokenExpire(context: BrowserContext): Promise<string> {
  const [session] = (await context.cookies()).filter(({ name }) => name === 'session');
  if (!session) throw new Error('nobody is signed in here');
  const { jwt } = JSON.parse(Buffer.from(session.value, 'base64').toString()) as { jwt: string };
  const [header, claims = '', signature] = jwt.split('.');
  const expired = { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), exp: Math.floor(Date.now() / 1000) - 1 };
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const value = encoded({ jwt: [header, encoded(expired), signature].join('.') });
  await context.addCookies([{ ...session, value }]);
  return value;
}

async function sessionIn(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === 'session')?.value;
}

test('a changed password signs out the other devices, and is the one that counts', async ({ arrive }) => {
  const here = await arrive('Ada');
  const there = await arrive();
  await signInAs(here, there);
  const changed = 'a battery of correct horses';

  await here.page.goto('/account');
  const form = here.page.getByRole('region', { name: 'Password' });
  await form.getByLabel('Current password').fill('not the password');
  await form.getByLabel('New password').fill(changed);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel('Current password').fill(here.password);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByRole('status')).toContainText('1 other device signed out', slow);
  await expect(devices(here.page).getByRole('listitem')).toHaveCount(1);

  await there.page.goto('/signin');
  await there.signIn();
  await expect(there.page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await there.signIn(changed);
  await expect(there.page.getByRole('button', { name: /^Account: / })).toBeVisible(slow);
});

test('a visit that lasts longer than a token goes on as if nothing had happened', async ({ arrive }) => {
  const { page } = await arrive('Ada');
  const context = page.context();
  await page.goto('/');

  const first = await letTokenExpire(context);
  await page.goto('/orders');
  await expect(page.getByRole('heading', { level: 1, name: 'My orders' })).toBeVisible();
  expect(await sessionIn(context)).not.toBe(first);

  // A link that is followed inside the page, and then something that the page does without any navigation.
  await letTokenExpire(context);
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'My account' }).click();
  await expect(page).toHaveURL(/\/account$/, slow);
  await expect(devices(page).getByRole('listitem')).toHaveCount(1);

  const last = await letTokenExpire(context);
  const form = page.getByRole('region', { name: 'Password' });
  await form.getByLabel('Current password').fill('not the password');
  await form.getByLabel('New password').fill('a battery of correct horses');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
  expect(await sessionIn(context)).not.toBe(last);
});
