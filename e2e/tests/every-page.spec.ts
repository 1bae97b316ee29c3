import { brokenColours, brokenRules, sidewaysScroll } from '../support/look-at';
import { scenes } from '../support/scenes';
import { expect, test } from '../support/test';

for (const { name, open } of scenes) {
  test(`${name}: accessible by day and by night, and whole at 320 px`, async ({ arrive, marketplace }) => {
    const { page } = await open(arrive, marketplace);
    await expect(page.locator('main')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect.soft(await brokenRules(page), 'by day').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect.soft(await brokenColours(page), 'by night').toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.soft.poll(() => sidewaysScroll(page), { message: 'pixels beyond a width of 320' }).toBe(0);
    expect.soft(await brokenRules(page), 'at 320 px').toEqual([]);
  });
}

test('every page says what a browser may do with it, and none is framed', async ({ marketplace }) => {
  for (const path of ['/', '/signin', '/door', '/nowhere']) {
    const { headers } = await fetch(new URL(path, marketplace.address));
    const said = Object.fromEntries(headers);
    expect.soft(said, path).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect.soft(said, path).not.toHaveProperty('x-powered-by');
  }
});
