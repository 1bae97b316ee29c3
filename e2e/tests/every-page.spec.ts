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
