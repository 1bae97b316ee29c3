import { setTimeout as pause } from 'node:timers/promises';
import { judgeForged, sendForgedWebhooks } from '../load/forged-webhooks';
import { providerOf } from '../provider-books';
import { ProviderControl } from '../provider-control';
import { oneOfEach } from '../settings/one-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

interface Provider {
  control: ProviderControl;
  /** Where it sends its webhooks, and what it signs them with. */
  webhookUrl: string;
  webhookSecret: string;
}

/** What a round does to the provider, until it is put right; gives what is wrong with the answers to that. */
const misbehaviours: Record<string, (provider: Provider) => Promise<string[] | void>> = {
  '500': async ({ control }) => {
    await control.fault({ kind: 'status', status: 500, count: 3 });
    await control.fault({ kind: 'status', status: 500, applied: 'after', method: 'POST', count: 3 });
    await control.fault({ kind: 'status', status: 500, applied: 'after', stored: true, method: 'POST', count: 3 });
    await control.fault({ kind: 'status', status: 500, count: 1_000 });
  },
  '429': ({ control }) => control.fault({ kind: 'status', status: 429, count: 1_000 }),
  'time-out after success': ({ control }) => control.fault({ kind: 'hang', applied: 'after', method: 'POST', count: 1_000 }),
  'webhooks tripled': ({ control }) => control.webhooks({ mode: 'duplicated', copies: 3 }),
  'webhooks reversed': ({ control }) => control.webhooks({ mode: 'reversed', milliseconds: 600 }),
  'webhooks late': ({ control }) => control.webhooks({ mode: 'delayed', milliseconds: 8_000 }),
  'webhooks never': ({ control }) => control.webhooks({ mode: 'never' }),
  'webhooks forged': async ({ webhookUrl, webhookSecret }) => judgeForged(await sendForgedWebhooks(webhookUrl, webhookSecret)),
};

const targets = Object.keys(misbehaviours) as [string, ...string[]];

/** A request that began while the provider was silent may still wait for its second try. */
const afterglowMs = 8_000;

export const provider: Fault = {
  name: 'provider',
  meaning:
    'the payment provider fails, refuses, answers too late, or sends its webhooks thrice, in reverse, late or never, or somebody else sends them: each order is paid exactly once, or its money goes back.',
  targets,
  short: targets,
  setting: oneOfEach,
  prepare: underLoad(({ marketplace, board }) => {
    const control = new ProviderControl(providerOf(marketplace));
    const { webhookSecret } = marketplace.addresses.stripe;
    const webhookUrl = `${marketplace.address}/api/payments/webhook`;
    return async (target, { short, ledger }) => {
      board.show(`provider: ${target}`);
      const from = Date.now();
      const paidBefore = ledger.orders.filter(({ charged }) => charged).length;
      let problems: string[] | void;
      try {
        problems = await misbehaviours[target]?.({ control, webhookUrl, webhookSecret });
        await pause(short ? 1_200 : 8_000);
      } finally {
        await control.clear();
      }
      const paid = ledger.orders.filter(({ charged }) => charged).length - paidBefore;
      return { mayFail: { from, until: Date.now() + afterglowMs }, counted: { 'paid meanwhile': paid }, problems: problems ?? [] };
    };
  }),
};
