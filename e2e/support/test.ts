import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { brokerKindCalled, type BrokerKind } from '../../infra/local/broker-kinds';
import { startMarketplace, type Marketplace } from '../../infra/local/start-marketplace';
import { Visitor } from './visitor';

export { expect };

export interface MarketplaceSettings {
  /** How long a hold lasts in the marketplace of these tests. */
  holdSeconds: number;
  /** What carries its events; BUS in the environment goes before. */
  bus: BrokerKind;
}

interface Worker extends MarketplaceSettings {
  /**
   * A marketplace of their own for all tests that want the same hold time: every process of it, client included. With
   * MARQUEE_ORIGIN the one that runs there, of which nothing but its address is known, and with MARQUEE_INBOX that of its mails.
   */
  marketplace: Marketplace;
}

interface Fixtures {
  /** Somebody in a browser of their own. Whoever has a name has an account and is signed in. */
  arrive(name?: string): Promise<Visitor>;
}

export const test = base.extend<Fixtures, Worker>({
  holdSeconds: [900, { option: true, scope: 'worker' }],
  bus: ['nats-streaming', { option: true, scope: 'worker' }],

  marketplace: [
    async ({ holdSeconds, bus }, use) => {
      const elsewhere = process.env['MARQUEE_ORIGIN'];
      const inbox = process.env['MARQUEE_INBOX'];
      if (elsewhere) return use({ origin: elsewhere, ...(inbox && { inbox: { url: inbox } }) } as Marketplace);
      const dataFolder = await mkdtemp(join(tmpdir(), 'marquee-e2e-'));
      const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
      const carrier = brokerKindCalled(process.env['BUS']) ?? bus;
      const marketplace = await startMarketplace({ dataFolder, holdSeconds, bus: carrier, emailVerification: true, say });
      await use(marketplace);
      await marketplace.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
    // The first run builds the client, which takes minutes where others use the machine too.
    { scope: 'worker', timeout: 600_000 },
  ],

  baseURL: async ({ marketplace }, use) => use(marketplace.origin),

  arrive: async ({ browser, contextOptions, marketplace, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (name) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: baseURL ?? marketplace.origin });
      contexts.push(context);
      const visitor = new Visitor(await context.newPage(), marketplace, faults);
      if (name !== undefined) await visitor.haveAccount(name);
      return visitor;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(faults, 'what the pages complained about').toEqual([]);
  },
});
