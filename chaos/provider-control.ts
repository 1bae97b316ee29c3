import type { Fault as ProviderFault } from '../infra/local-stripe/http/faults';
import type { WebhookFault } from '../infra/local-stripe/webhooks/tampering';
import type { ProviderAccess } from './provider-books';

/** How many requests and webhooks met a fault. */
export interface Met {
  requests: number;
  webhooks: number;
}

/** Makes the local Stripe misbehave: see its README. */
export class ProviderControl {
  constructor(private readonly provider: ProviderAccess) {}

  /** The next requests of the marketplace that fit meet this. */
  async fault(fault: Partial<ProviderFault>): Promise<void> {
    await this.ask('POST', '/faults', fault);
  }

  async webhooks(fault: Partial<WebhookFault>): Promise<void> {
    await this.ask('POST', '/webhooks', fault);
  }

  /** From now on it behaves. */
  async clear(): Promise<void> {
    await this.ask('DELETE', '');
  }

  /** Since it was started. */
  async met(): Promise<Met> {
    const { met } = (await (await this.ask('GET', '')).json()) as { met: Met };
    return met;
  }

  private async ask(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(`${this.provider.url}/_control${path}`, {
      method,
      headers: { authorization: `Bearer ${this.provider.secretKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the local Stripe answered ${response.status} to ${method} ${path}`);
    return response;
  }
}
