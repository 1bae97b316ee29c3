import type { Locator, Page } from '@playwright/test';
import { makeStaff } from '../support/make-staff';
import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const account = ({ page, nickname }: Visitor): Locator => page.getByRole('button', { name: `Account: ${nickname}` });
const anotherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Fills in the form of a page that leads to `back`, and is asked to look into the inbox. */
async function askForAccount(visitor: Visitor, name: string, back: string): Promise<void> {
  visitor.isCalled(name);
  await visitor.page.goto(`/signup?back=${encodeURIComponent(back)}`);
  await visitor.fillInSignUp();
  await expect(heading(visitor.page, 'Look into your inbox')).toBeVisible(slow);
}

async function isSignedOut({ page }: Visitor): Promise<void> {
  await expect.poll(async () => (await page.request.get('/api/orders')).status(), { timeout: 5_000 }).toBe(401);
}

test('an account begins with the code of the mail, over a reload and a slip, and leads back', async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await askForAccount(visitor, 'Ada', '/orders');
  await expect(page.getByText(visitor.email)).toBeVisible();
  expect(page.url()).not.toContain(encodeURIComponent(visitor.email));
  expect(page.url()).not.toContain(visitor.email.split('@')[0]);
  await expect(page.getByLabel('Code')).toBeFocused();
  await expect(page.getByRole('timer', { name: 'Time until it can be sent again' })).toHaveText(/in 00:\d\d/);
  await expect(page.getByRole('button', { name: /^Send it again/ })).toBeDisabled();

  const code = await visitor.inbox.code(visitor.email);
  await page.reload();
  await expect(page.getByText(visitor.email)).toBeVisible();
  await visitor.enterCode('12345');
  await expect(page.getByLabel('Code')).toHaveAttribute('aria-invalid', 'true');
  await visitor.enterCode(anotherThan(code));
  await expect(page.getByText('This is not the code. 4 attempts left.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('4 attempts left.')).toBeVisible();

  await page.getByLabel('Code').fill('');
  await page.getByLabel('Code').focus();
  // As pasted from a mail that writes it in two groups.
  await page.keyboard.insertText(`${code.slice(0, 3)} ${code.slice(3)} `);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders$/, slow);
  await expect(account(visitor)).toBeVisible();
});

test('the link in the mail does it in another tab, and the one that waited goes on', async ({ arrive }) => {
  const visitor = await arrive();
  await askForAccount(visitor, 'Ada', '/orders');
  const link = await visitor.inbox.link(visitor.email, '/signup/confirm');
  const tab = await visitor.page.context().newPage();
  await tab.goto(link);
  await expect(heading(tab, 'Confirm your address')).toBeVisible();
  await expect(tab.getByText(`the account ${visitor.nickname} is there`)).toBeVisible(slow);
  expect(await visitor.inbox.saying(visitor.email, `Nickname of the account: ${visitor.nickname}`)).toHaveLength(1);
  expect((await tab.request.get('/api/orders')).status(), 'opening the link is not enough').toBe(401);
  await tab.getByRole('button', { name: 'Confirm my address' }).click();
  await expect(heading(tab, `Welcome, ${visitor.nickname}`)).toBeVisible(slow);
  await expect(tab.getByRole('button', { name: `Account: ${visitor.nickname}` })).toBeVisible();
  expect(tab.url()).not.toContain('token');
  await expect(visitor.page).toHaveURL(/\/orders$/, slow);
  await expect(account(visitor)).toBeVisible();

  await tab.goto('/');
  await tab.goto(link);
  await expect(heading(tab, 'You are signed in')).toBeVisible();
  const elsewhere = await arrive();
  await elsewhere.page.goto(link);
  await expect(heading(elsewhere.page, 'This sign-up is over')).toBeVisible();
  await expect(elsewhere.page.getByRole('main').getByRole('link', { name: 'Sign up anew' })).toBeVisible();
});

test('a nickname that somebody took meanwhile is asked for once more', async ({ arrive }) => {
  const [first, second] = [await arrive(), await arrive()];
  await askForAccount(first, 'Ada', '/');
  await second.page.goto('/signup');
  second.isCalled('Bob');
  const { nickname } = second;
  second.nickname = first.nickname;
  await second.fillInSignUp();
  await expect(heading(second.page, 'Look into your inbox')).toBeVisible(slow);
  await first.enterCode(await first.inbox.code(first.email));
  await expect(account(first)).toBeVisible(slow);

  await second.page.goto(await second.inbox.link(second.email, '/signup/confirm'));
  await second.page.getByRole('button', { name: 'Confirm my address' }).click();
  await expect(second.page.getByLabel('Nickname')).toHaveAttribute('aria-invalid', 'true');
  await expect(second.page.getByLabel('Nickname')).toBeFocused();
  await second.page.getByLabel('Nickname').fill(nickname);
  await second.page.getByRole('button', { name: 'Confirm my address' }).click();
  await expect(heading(second.page, `Welcome, ${nickname}`)).toBeVisible(slow);
});

test('whoever has an account and signs up again sees nothing else than others, and is told by mail', async ({ arrive }) => {
  const owner = await arrive('Ada');
  const visitor = await arrive();
  visitor.isCalled('Eve');
  visitor.email = owner.email;
  await visitor.page.goto('/signup');
  await visitor.fillInSignUp();
  await expect(heading(visitor.page, 'Look into your inbox')).toBeVisible(slow);
  await visitor.enterCode('000000');
  await expect(visitor.page.getByText('4 attempts left.')).toBeVisible();
  expect(await owner.inbox.link(owner.email, '/password/forgotten')).toContain('/password/forgotten');
  await visitor.page.getByRole('link', { name: 'Use another address' }).click();
  await expect(visitor.page.getByLabel('Email')).toHaveValue(owner.email);
  await expect(visitor.page.getByLabel('Nickname')).toHaveValue(visitor.nickname);
  await expect(visitor.page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('a forgotten password is replaced by a mail, and is the one that counts', async ({ arrive }) => {
  const visitor = await arrive('Ada');
  const { page, email, inbox } = visitor;
  await page.context().clearCookies();
  await page.goto('/signin?back=%2Forders');
  await page.getByRole('link', { name: 'I forgot my password' }).click();
  await expect(heading(page, 'A new password')).toBeVisible(slow);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(heading(page, 'Look into your inbox')).toBeVisible(slow);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/signin\?back=%2Forders/);

  const link = await inbox.link(email, '/password/reset');
  await page.goto(link);
  await page.getByLabel('New password').fill('password123');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/lists of stolen passwords/)).toBeVisible();
  const changed = 'a kettle of gentle vultures';
  await page.getByLabel('New password').fill(changed);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(heading(page, 'Your password is changed')).toBeVisible(slow);

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await visitor.signIn();
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await visitor.signIn(changed);
  await expect(account(visitor)).toBeVisible(slow);
  await page.goto(link);
  await expect(heading(page, 'This link is over')).toBeVisible();
});

test('“this was not me” in the mail about a new device signs it out', async ({ arrive }) => {
  const owner = await arrive('Ada');
  const intruder = await arrive();
  await intruder.signInAs(owner);

  await owner.page.goto(await owner.inbox.link(owner.email, '/account/not-me'));
  await expect(heading(owner.page, 'Was this not you?')).toBeVisible();
  expect((await intruder.page.request.get('/api/orders')).status(), 'opening the link is not enough').toBe(200);
  await owner.page.getByRole('button', { name: 'Sign out everywhere and set a new password' }).click();
  await expect(heading(owner.page, 'Signed out everywhere')).toBeVisible(slow);
  await expect(owner.page.getByText('You are signed out on all 2 devices.')).toBeVisible();
  await expect(owner.page.getByText('Nobody is let in by the password that they knew.')).toBeVisible();
  await expect(owner.page.getByRole('link', { name: 'Send me a link for a new password' })).toHaveAttribute('href', '/password/forgotten');
  await isSignedOut(intruder);
  await isSignedOut(owner);
  await intruder.page.goto('/signin');
  await intruder.signIn();
  await expect(intruder.page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();

  await owner.page.goto(await owner.inbox.link(owner.email, '/password/reset'));
  await owner.page.getByLabel('New password').fill('a kettle of gentle vultures');
  await owner.page.getByRole('button', { name: 'Set the password' }).click();
  await expect(heading(owner.page, 'Your password is changed')).toBeVisible(slow);
});

test('links without their token, or with a wrong one, say how to go on', async ({ arrive }) => {
  const { page } = await arrive();
  await page.goto('/signup/confirm');
  await expect(heading(page, 'This sign-up is over')).toBeVisible();
  await page.goto('/password/reset');
  await expect(heading(page, 'This link is over')).toBeVisible();
  await page.goto('/account/not-me#token=gibberish');
  await page.getByRole('button', { name: 'Sign out everywhere and set a new password' }).click();
  await expect(heading(page, 'This link is over')).toBeVisible();
  await page.getByRole('link', { name: 'Send me a link for a new password' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('operators see what became of each mail, and send it again; others are told that there is no such page', async ({
  arrive,
  marketplace,
}) => {
  const reader = await arrive();
  await reader.signUp('Bertolt');
  await (await arrive()).signInAs(reader);
  for (const path of ['/admin/emails', '/admin/emails/templates']) {
    await reader.page.goto(path);
    await expect(heading(reader.page, 'Not on the bill')).toBeVisible();
  }
  const operator = await arrive('Olga');
  await makeStaff(operator, marketplace, 'operator');
  const { page } = operator;
  await page.goto('/admin/users');
  await expect(heading(page, 'Not on the bill')).toBeVisible();
  await page.goto('/');
  await page.getByRole('button', { name: /^Account: / }).click();
  await expect(page.getByRole('menuitem', { name: 'Users' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Mail log' }).click();
  await expect(heading(page, 'Mail log')).toBeVisible(slow);

  await page.getByRole('navigation', { name: 'Mails by status' }).getByRole('link', { name: 'Sent' }).click();
  await expect(page).toHaveURL(/status=sent/);
  const sent = page.getByRole('main').getByRole('listitem').filter({ hasText: reader.email });
  const row = sent.filter({ hasText: 'New device' });
  await row.locator('summary').press('Enter');
  await expect(row.getByRole('list', { name: 'Attempts' }).getByRole('listitem')).toHaveCount(1);
  await expect(row.getByRole('list', { name: 'Attempts' })).toContainText('250');

  await row.getByRole('button', { name: /^Resend: / }).click();
  await expect(row.getByText('It is queued again.')).toBeVisible();
  await expect.poll(() => reader.inbox.count(reader.email, '/account/not-me'), slow).toBe(2);

  await page.getByRole('link', { name: 'Templates' }).click();
  const languages = page.getByRole('navigation', { name: 'Languages' }).getByRole('link');
  const frame = page.locator('iframe');
  for (const template of await page.getByRole('navigation', { name: 'Templates' }).getByRole('link').all()) {
    const name = (await template.textContent()) ?? '';
    await template.click();
    for (const language of await languages.all()) {
      await language.click();
      await expect(frame).toHaveAttribute('title', `${name} in ${await language.textContent()}, as mail programs show it`);
      await expect(page.frameLocator('iframe').locator('body')).toContainText(/./);
    }
  }
});
