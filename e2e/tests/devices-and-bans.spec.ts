import type { Locator, Page } from '@playwright/test';
import { letTokenExpire, nobodyRenews, sessionIn } from '../support/expired-session';
import { makeStaff } from '../support/make-staff';
import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const devices = (page: Page): Locator => page.getByRole('region', { name: 'Devices' });
const signInLink = (page: Page): Locator => page.getByRole('banner').getByRole('link', { name: 'Sign in' });

/** Another service than the one that ended the session hears of it a moment later, and refuses it from then on. */
async function isSignedOut({ page }: Visitor): Promise<void> {
  await expect.poll(async () => (await page.request.get('/api/orders')).status(), { timeout: 5_000 }).toBe(401);
}

test('a device is seen on another, signed out from there, and has to sign in again', async ({ arrive }) => {
  const here = await arrive('Ada');
  const there = await arrive();
  Object.assign(there, { email: here.email });
  await there.page.goto('/signin');
  await there.signIn('not the password');
  await expect(there.page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await there.signInAs(here);

  await here.page.goto('/account');
  await expect(devices(here.page).getByRole('listitem')).toHaveCount(2);
  await expect(devices(here.page).getByRole('listitem').first()).toContainText('This device');
  await expect(here.page.getByRole('region', { name: 'Sign-ins' }).getByRole('listitem').filter({ hasText: 'Failed' })).toHaveCount(1);

  await devices(here.page)
    .getByRole('button', { name: /^Sign out: / })
    .click();
  const dialog = here.page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('not the password');
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Password').fill(here.password);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(devices(here.page).getByRole('listitem')).toHaveCount(1);
  await expect(devices(here.page)).toContainText('You are signed in nowhere else.');

  await isSignedOut(there);
  await there.page.goto('/orders');
  await expect(there.page).toHaveURL(/\/signin\?back=%2Forders/, slow);
  await expect(signInLink(there.page)).toBeVisible();
  await there.signIn();
  await expect(there.page.getByRole('heading', { level: 1, name: 'My orders' })).toBeVisible(slow);
});

test('a changed password signs out the other devices, and is the one that counts', async ({ arrive }) => {
  const here = await arrive('Ada');
  const there = await arrive();
  await there.signInAs(here);
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

const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name });

test('while nobody can tell who is signed in, nobody is taken for signed out', async ({ arrive, marketplace }) => {
  const auth = marketplace.services.find(({ service }) => service === 'auth');
  if (!auth) throw new Error('there is no process of auth');
  const { page } = await arrive('Ada');
  const context = page.context();
  const operator = await arrive('Olga');
  await makeStaff(operator, marketplace, 'operator');
  await auth.stop();
  try {
    // The token is good, and the other services know by it.
    await page.goto('/account');
    await expect(heading(page, 'Who you are cannot be checked')).toBeVisible(slow);
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.goto('/orders');
    await expect(heading(page, 'My orders')).toBeVisible(slow);
    await operator.page.goto('/admin/emails');
    await expect(heading(operator.page, 'Mail log')).toBeVisible(slow);
    await expect(operator.page.getByRole('navigation', { name: 'Mails by status' })).toBeVisible(slow);
    expect((await page.request.get('/api/notifications/emails')).status()).toBe(404);

    const expired = await letTokenExpire(context);
    await page.goto('/');
    await expect(signInLink(page)).toBeVisible(slow);
    await page.goto('/orders');
    await expect(heading(page, 'Your orders cannot be shown')).toBeVisible(slow);
    expect(new URL(page.url()).pathname).toBe('/orders');
    expect(await sessionIn(context)).toBe(expired);
  } finally {
    await auth.start();
  }
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click({ timeout: 2_000 });
    await expect(heading(page, 'Your orders cannot be shown')).toBeHidden({ timeout: 5_000 });
  }).toPass(slow);
  await page.goto('/account');
  await expect(devices(page).getByRole('listitem')).toHaveCount(1);
});

test('a page that comes back because nobody could renew the session is shown, and a moment later tries again', async ({ arrive }) => {
  const { page } = await arrive('Ada');
  const context = page.context();
  await page.goto('/');
  const expired = await letTokenExpire(context);
  await nobodyRenews(context);
  await page.goto('/orders');
  await expect(heading(page, 'Your orders cannot be shown')).toBeVisible(slow);
  expect(await sessionIn(context)).toBe(expired);
  await context.clearCookies({ name: 'session-unasked' });
  await page.reload();
  await expect(heading(page, 'My orders')).toBeVisible(slow);
  await expect(heading(page, 'Your orders cannot be shown')).toBeHidden();
  expect(await sessionIn(context)).not.toBe(expired);
});

test('who is banned is signed out, told why, and let in again when the ban is lifted', async ({ arrive, marketplace }) => {
  const seller = await arrive('Iago');
  const title = `Tickets to nowhere ${seller.nickname.slice(-6)}`;
  const ticketId = await seller.list({ title });
  const other = await (await arrive('Selma')).list({ title: 'Woyzeck' });
  await seller.open(other);
  await seller.hold();
  await expect(seller.payButton).toBeEnabled(slow);
  await seller.page.goto('/admin/users');
  await expect(seller.page.getByRole('heading', { level: 1, name: 'Not on the bill' })).toBeVisible();

  const admin = await arrive('Ada');
  await makeStaff(admin, marketplace, 'admin');
  await admin.page.goto('/');
  await admin.page.getByRole('button', { name: /^Account: / }).click();
  await admin.page.getByRole('menuitem', { name: 'Users' }).click();
  await admin.page.getByRole('searchbox', { name: 'Nickname or e-mail address' }).fill(seller.email);
  await admin.page.getByRole('searchbox', { name: 'Nickname or e-mail address' }).press('Enter');
  await admin.page.getByRole('link', { name: seller.nickname }).click();
  await admin.page.getByRole('region', { name: 'Not banned' }).getByRole('button', { name: 'Ban this user' }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Reason').fill('Sells tickets to nowhere.');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(admin.page.getByRole('region', { name: 'Banned', exact: true })).toContainText('Sells tickets to nowhere.', slow);
  const effects = admin.page.getByRole('region', { name: 'What bans led to' });
  await expect(effects).toContainText('Signed out', slow);
  await expect(effects.getByRole('link', { name: title })).toBeVisible(slow);
  await expect(effects).toContainText('Hold released: Woyzeck', slow);
  await expect(async () => {
    await admin.page.reload();
    await expect(effects).toContainText('Payment cancelled: Woyzeck');
  }).toPass(slow);

  await isSignedOut(seller);
  await seller.page.goto('/listings');
  await expect(seller.page).toHaveURL(/\/signin\?back=%2Flistings/, slow);
  await seller.signIn();
  const refusal = seller.page.getByRole('alert').filter({ hasText: 'This account is banned' });
  await expect(refusal).toContainText('Sells tickets to nowhere.');
  const onlooker = await arrive();
  await onlooker.open(ticketId);
  await expect(onlooker.tickets.getByRole('heading', { name: 'Sale paused' })).toBeVisible(slow);

  await admin.page.goto('/admin/users?state=banned');
  await admin.page.getByRole('link', { name: seller.nickname }).click();
  await admin.page.getByRole('region', { name: 'Banned', exact: true }).getByRole('button', { name: 'Lift the ban' }).click();
  await admin.page.getByRole('alertdialog').getByRole('button', { name: 'Lift the ban' }).click();
  await expect(admin.page.getByRole('region', { name: 'Not banned' })).toBeVisible(slow);
  await seller.signIn();
  await expect(seller.page.getByRole('button', { name: /^Account: / })).toBeVisible(slow);
});

test('whom an admin signs out everywhere is told so while paying, and goes on after signing in', async ({ arrive, marketplace }) => {
  const ticketId = await (await arrive('Selma')).list({ title: 'Mother Courage' });
  const buyer = await arrive('Bertolt');
  await buyer.open(ticketId);
  await buyer.hold();

  const admin = await arrive('Ada');
  await makeStaff(admin, marketplace, 'admin');
  await admin.page.goto(`/admin/users?text=${encodeURIComponent(buyer.email)}`);
  await admin.page.getByRole('link', { name: buyer.nickname }).click();
  await devices(admin.page).getByRole('button', { name: 'Sign out everywhere' }).click();
  await admin.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(devices(admin.page)).toContainText(`${buyer.nickname} is signed out on one device.`, slow);

  const notice = buyer.page.getByRole('alert').filter({ hasText: 'You are no longer signed in' });
  await expect(notice).toBeVisible(slow);
  await notice.getByRole('link', { name: 'Sign in' }).click();
  await buyer.signIn();
  await expect(buyer.page).toHaveURL(/\/orders\/[^/]+\/checkout/, slow);
  await expect(buyer.page.getByRole('timer', { name: 'Time left to pay' })).toBeVisible(slow);
});
