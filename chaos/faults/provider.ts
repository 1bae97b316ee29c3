import { setTimeout as pause } from 'node:timers/promises';
import { broken } from '../invariants';
import type { Ledger } from '../ledger';
import { judgeForged, sendForgedWebhooks } from '../load/forged-webhooks';
import { providerOf } from '../provider-books';
import { ProviderControl, type Met } from '../provider-control';
import { oneOfEach } from '../settings/one-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

interface Provider {
  control: ProviderControl;
  /** Where it sends its webhooks, and what it signs them with. */
  webhookUrl: string;
  webhookSecret: string;
}

interface Misbehaviour {
  /** Lasts until the provider is put right; gives what is wrong with the answers to that. */
  begin(provider: Provider): Promise<string[] | void>;
  /** What has to meet it, or nothing was tried. */
  meets?: keyof Met;
  /** Nobody can start a payment meanwhile. */
  isClosed?: true;
}

const misbehaviours: Record<string, Misbehaviour> = {
  '500': {
    begin: async ({ control }) => {
      await control.fault({ kind: 'status', status: 500, count: 3 });
      await control.fault({ kind: 'status', status: 500, applied: 'after', method: 'POST', count: 3 });
      await control.fault({ kind: 'status', status: 500, applied: 'after', stored: true, method: 'POST', count: 3 });
      await control.fault({ kind: 'status', status: 500, count: 1_000 });
    },
    meets: 'requests',
    isClosed: true,
  },
  '429': {
    begin: ({ control }) => control.fault({ kind: 'status', status: 429, count: 1_000 }),
    meets: 'requests',
    isClosed: true,
  },
  'time-out after success': {
    begin: ({ control }) => control.fault({ kind: 'hang', applied: 'after', method: 'POST', count: 1_000 }),
    meets: 'requests',
    isClosed: true,
  },
  'webhooks tripled': { begin: ({ control }) => control.webhooks({ mode: 'duplicated', copies: 3 }), meets: 'webhooks' },
  'webhooks reversed': { begin: ({ control }) => control.webhooks({ mode: 'reversed', milliseconds: 600 }), meets: 'webhooks' },
  'webhooks late': { begin: ({ control }) => control.webhooks({ mode: 'delayed', milliseconds: 8_000 }), meets: 'webhooks' },
  'webhooks never': { begin: ({ control }) => control.webhooks({ mode: 'never' }), meets: 'webhooks' },
  'webhooks forged': {
    begin: async ({ webhookUrl, webhookSecret }) => judgeForged(await sendForgedWebhooks(webhookUrl, webhookSecret)),
  },
};

const targets = Object.keys(misbehaviours) as [string, ...string[]];

/** A request that began while the provider was silent may still wait for its second try. */
const afterglowMs = 8_000;
/** How long it lasts at least, in milliseconds, and at most, when nobody has met it by then. */
const [lastingMs, shortlyMs, atMostMs] = [8_000, 1_200, 20_000];

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
      const { begin, ...kind } = misbehaviours[target] as Misbehaviour;
      board.show(`provider: ${target}`);
      const from = Date.now();
      const before = await tellOf(control, ledger);
      const lookAgain = async (): Promise<Trial> => since(before, await tellOf(control, ledger));
      let problems: string[] | void;
      let trial: Trial;
      try {
        problems = await begin({ control, webhookUrl, webhookSecret });
        await pause(short ? shortlyMs : lastingMs);
        do trial = await lookAgain();
        while (judgeTrial(trial, kind).length > 0 && Date.now() < from + atMostMs && (await pause(100, true)));
      } finally {
        await control.clear();
      }
      const { paid, met } = trial;
      return {
        ...(kind.isClosed && { mayFail: { from, until: Date.now() + afterglowMs } }),
        counted: { 'paid meanwhile': paid, ...(kind.meets && { [`${kind.meets} that met it`]: met[kind.meets] }) },
        problems: [...(problems ?? []), ...judgeTrial(trial, kind).map((what) => broken('carriedOut', `${target}: ${what}`))],
      };
    };
  }),
};

/** What came of a misbehaviour while it lasted. */
export interface Trial {
  paid: number;
  met: Met;
}

async function tellOf(control: ProviderControl, { orders }: Ledger): Promise<Trial> {
  return { met: await control.met(), paid: orders.filter(({ charged }) => charged).length };
}

function since(before: Trial, { paid, met }: Trial): Trial {
  const more = (name: keyof Met): number => met[name] - before.met[name];
  return { paid: paid - before.paid, met: { requests: more('requests'), webhooks: more('webhooks') } };
}

/** A misbehaviour that nobody met has shown nothing. */
export function judgeTrial({ paid, met }: Trial, { meets, isClosed }: Pick<Misbehaviour, 'meets' | 'isClosed'>): string[] {
  return [...(meets && met[meets] === 0 ? [`no ${meets} met it`] : []), ...(!isClosed && paid === 0 ? ['nobody paid meanwhile'] : [])];
}
