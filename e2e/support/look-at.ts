import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** The only ones to which day and night are different. */
const colourRules = ['color-contrast', 'link-in-text-block'];

const cardFrame = 'iframe[title="Secure payment input frame"]';

/** Of somebody who may run nothing, not even the checker. */
const sealedFrame = 'iframe[sandbox=""]';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** The rules that a page breaks, and where. */
export async function brokenRules(page: Page): Promise<string[]> {
  const found = await violationsOutsideFrames(page, (checker) => checker.withTags(standard));
  const inFrame = (await page.locator(cardFrame).count()) > 0 ? await violationsInFrame(page) : [];
  return told([...found, ...inFrame]);
}

/** Where colours are too much like each other. The card form has those of the page around it. */
export async function brokenColours(page: Page): Promise<string[]> {
  return told(await violationsOutsideFrames(page, (checker) => checker.withRules(colourRules)));
}

function told(violations: Violations): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** In the page itself, without a second one in which results of frames are put together: that takes twice as long. */
async function violationsOutsideFrames(page: Page, rules: (checker: AxeBuilder) => AxeBuilder): Promise<Violations> {
  const checker = rules(new AxeBuilder({ page }).setLegacyMode());
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
