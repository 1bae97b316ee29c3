import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { scenes } from '../support/scenes';
import { expect, test } from '../support/test';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const cardFrame = 'iframe[title="Secure payment input frame"]';

/** Of somebody who may run nothing, not even the checker. */
const sealedFrame = 'iframe[sandbox=""]';

/** The rules that a page breaks, and where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(standard).exclude(cardFrame).exclude(sealedFrame).analyze();
  const inFrame = (await page.locator(cardFrame).count()) > 0 ? await violationsInFrame(page) : [];
  return [...found, ...inFrame].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Without contrast: the frame is transparent, and from inside of it the checker takes what is below for white. */
async function violationsInFrame(page: Page) {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(standard)
    .include(cardFrame)
    .disableRules('color-contrast')
    .analyze();
  return found;
}

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const { name, open } of scenes) {
  test(`${name}: accessible by day and by night, and whole at 320 px`, async ({ arrive, marketplace }) => {
    const { page } = await open(arrive, marketplace);
    await expect(page.locator('main')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect.soft(await violations(page), 'by day').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect.soft(await violations(page), 'by night').toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.soft.poll(() => sidewaysScroll(page), { message: 'pixels beyond a width of 320' }).toBe(0);
    expect.soft(await violations(page), 'at 320 px').toEqual([]);
  });
}
