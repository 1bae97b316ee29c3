import { expect, test } from '../support/test';

const forms = [
  { path: '/signup', autocomplete: 'new-password' },
  { path: '/signin', autocomplete: 'current-password' },
];

for (const { path, autocomplete } of forms) {
  test(`a password on ${path} is hidden until one wants to see it, can be pasted, and tells password managers what it is`, async ({
    arrive,
  }) => {
    const { page } = await arrive();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(path);
    const password = page.getByLabel('Password', { exact: true });
    await expect(password).toHaveAttribute('type', 'password');
    await expect(password).toHaveAttribute('autocomplete', autocomplete);

    const copied = 'Copied; 36 characters, and not typed';
    await page.evaluate((text) => navigator.clipboard.writeText(text), copied);
    await password.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(password).toHaveValue(copied);

    const show = page.getByRole('button', { name: 'Show what I type' });
    await show.click();
    await expect(password).toHaveAttribute('type', 'text');
    await expect(password).toHaveValue(copied);
    await show.click();
    await expect(password).toHaveAttribute('type', 'password');
  });
}
