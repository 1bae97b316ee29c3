import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

test('a mail that did not come is sent again after a minute, with another code', async ({ arrive }) => {
  const visitor = await arrive();
  const { page, inbox } = visitor;
  visitor.isCalled('Ada');
  await page.goto('/signup');
  await visitor.fillInSignUp();
  await expect(page.getByRole('timer', { name: 'Time until it can be sent again' })).toBeVisible(slow);
  const first = await inbox.code(visitor.email);

  // A tab that knows no more than the address of the page has to ask when it may be sent again.
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.getByRole('button', { name: 'Send it again' }).click();
  await expect(tab.getByRole('alert').filter({ hasText: 'a short time ago' })).toBeVisible();
  await expect(tab.getByRole('button', { name: /^Send it again/ })).toBeDisabled();

  await page.getByRole('button', { name: 'Send it again' }).click({ timeout: 75_000 });
  await expect(page.getByText('Another mail is on its way.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send it again/ })).toBeDisabled();
  const second = await inbox.code(visitor.email, 2);
  await visitor.enterCode(first);
  await expect(page.getByText(/This is not the code/)).toBeVisible();
  await visitor.enterCode(second);
  await expect(page.getByRole('button', { name: `Account: ${visitor.nickname}` })).toBeVisible(slow);
});
