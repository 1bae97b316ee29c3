import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const cardFrame = 'iframe[title="Secure payment input frame"]';

/** Of somebody who may run nothing, not even the checker. */
const sealedFrame = 'iframe[sandbox=""]';

/** The rules that a page breaks, and where. */
export async function brokenRules(page: Page): Promise<string[]> {
  const found = await violationsOutsideFrames(page);
  const inFrame = (await page.locator(cardFrame).count()) > 0 ? await violationsInFrame(page) : [];
  return [...found, ...inFrame].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** In the page itself, without a second one in which results of frames are put together: that takes twice as long. */
async function violationsOutsideFrames(page: Page) {
  const checker = new AxeBuilder({ page }).setLegacyMode().withTags(standard);
  const { violations: found } = await checker.exclude(cardFrame).exclude(sealedFrame).analyze();
  return found;
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

/** In pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
