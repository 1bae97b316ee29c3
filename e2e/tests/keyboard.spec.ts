import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { cards, slow } from '../support/visitor';

const furthest = 80;

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  for (let pressed = 0; pressed < furthest; pressed++) {
    if (await hasFocus(element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${furthest} presses of Tab did not lead to ${element.toString()}`);
}

async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.ownerDocument.activeElement === node && node.ownerDocument.hasFocus());
}

test('a ticket can be found, held and paid without a mouse', async ({ arrive }) => {
  const title = 'Waiting for Godot';
  await (await arrive('Selma')).list({ title });
  const buyer = await arrive('Bertolt');
  const { page } = buyer;
  await page.goto('/');

  await tabTo(page, page.getByRole('searchbox', { name: 'Search events' }));
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: title }).first());
  await page.keyboard.press('Enter');

  await tabTo(page, buyer.tickets.getByRole('button', { name: 'One ticket more' }));
  await page.keyboard.press('Space');
  await tabTo(page, buyer.tickets.getByRole('button', { name: 'Hold 2 tickets' }));
  await page.keyboard.press('Enter');
  await expect(buyer.payButton).toBeEnabled(slow);

  await tabTo(page, buyer.cardForm.getByLabel('Card number'));
  await page.keyboard.type(cards.good);
  await page.keyboard.press('Tab');
  await page.keyboard.type('1240');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await tabTo(page, buyer.payButton);
  await page.keyboard.press('Enter');
  await buyer.seesCompleteOrder();
});
