import type { Page } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';

export interface Intent {
  id: string;
  status: string;
  amount: number;
  amount_received: number;
  latest_charge: null | { refunded: boolean; amount_refunded: number };
}

/** Remembers the intents that a page is given, in their order. */
export function watchIntents(page: Page): string[] {
  const intents: string[] = [];
  page.on('response', async (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/api/payments') || response.status() !== 201) return;
    const { clientSecret } = (await response.json()) as { clientSecret: string };
    const [id = ''] = clientSecret.split('_secret_');
    if (!intents.includes(id)) intents.push(id);
  });
  return intents;
}

/** The payment provider's own view, beside what the shop says: whether money really moved. */
export class Provider {
  constructor(private readonly marketplace: Marketplace) {}

  async intent(id: string): Promise<Intent> {
    return (await this.send('GET', `/v1/payment_intents/${id}?expand[]=latest_charge`)) as Intent;
  }

  /** Gives in to whatever is disputed about an intent: the money stays with the card's holder. */
  async giveIn(intentId: string): Promise<void> {
    const { data } = (await this.send('GET', `/v1/disputes?payment_intent=${intentId}`)) as { data: { id: string }[] };
    for (const { id } of data) await this.send('POST', `/v1/disputes/${id}/close`);
  }

  /** From now on the shop hears nothing of what becomes of its payments, neither by webhooks nor when it asks. */
  async fallSilent(): Promise<void> {
    await this.send('POST', '/_control/webhooks', { mode: 'never' });
    await this.send('POST', '/_control/faults', { kind: 'status', status: 500, count: 10_000, method: 'GET', path: '/v1/payment_intents' });
  }

  async behaveAgain(): Promise<void> {
    await this.send('DELETE', '/_control');
  }

  private async send(method: string, path: string, body?: object): Promise<unknown> {
    const { apiUrl, secretKey } = this.marketplace.addresses.stripe;
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
