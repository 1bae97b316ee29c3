import { createPrivateKey, sign } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { slow, type Visitor } from './visitor';

interface GivenPass {
  id: string;
  code: string;
  privateKey: string | null;
  attendCode: string;
}

/** The passes of an order that is complete, once they are made. */
export async function passesOf({ page }: Visitor, orderId: string): Promise<GivenPass[]> {
  let passes: GivenPass[] = [];
  await expect(async () => {
    const answer = await page.request.get(`/api/passes?orderId=${orderId}`);
    passes = ((await answer.json()) as { items: GivenPass[] }).items;
    expect(passes.length).toBeGreaterThan(0);
  }).toPass(slow);
  return passes;
}

/** What a phone shows at this moment: the code, with the time signed by the pass's own key. */
export function shownNow({ code, privateKey }: GivenPass): string {
  if (!privateKey) return code;
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  const step = Math.floor(Date.now() / 30_000);
  const text = `${code.slice(0, code.lastIndexOf('.'))}.${step}`;
  return `${code}.${step}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** Opens the gate of a seller's event on its page. */
export async function openGate(seller: Visitor, ticketId: string): Promise<void> {
  await expect(async () => {
    await seller.page.goto(`/tickets/${ticketId}/gate`);
    await seller.page.getByRole('button', { name: 'Open the gate' }).click({ timeout: 2_000 });
  }).toPass(slow);
  await expect(seller.page.getByRole('button', { name: 'Close the gate' })).toBeVisible(slow);
}

/** On the gate's page that is open. */
export async function inviteDevice({ page }: Visitor, name: string, role: 'steward' | 'supervisor' = 'steward'): Promise<string> {
  const devices = page.getByRole('region', { name: 'Door devices' });
  await devices.getByLabel('Name of the device').fill(name);
  await devices.getByLabel('Role').selectOption(role);
  await devices.getByRole('button', { name: 'Add a device' }).click();
  const code = devices.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const text = (await code.textContent(slow)) ?? '';
  await devices.getByRole('button', { name: 'Done' }).click();
  return text;
}

/** A phone at the door. */
export class Door {
  constructor(private readonly visitor: Visitor) {}

  get page(): Page {
    return this.visitor.page;
  }

  async pair(code: string): Promise<void> {
    await this.page.goto('/door');
    await this.page.getByLabel('Pairing code').fill(code);
    await this.page.getByRole('button', { name: 'Pair', exact: true }).click();
    await expect(this.page.getByText('Scan a pass')).toBeVisible(slow);
  }

  async scan(code: string): Promise<void> {
    await this.page.getByLabel('Code', { exact: true }).fill(code);
    await this.page.getByRole('button', { name: 'Check', exact: true }).click();
  }

  async says(headline: string): Promise<void> {
    await expect(this.sign(headline)).toBeVisible(slow);
  }

  /** The big one, while it says that. */
  sign(headline: string): Locator {
    return this.page.getByRole(headline === 'Come in' ? 'status' : 'alert').filter({ hasText: headline });
  }
}
