import { setTimeout as pause } from 'node:timers/promises';
import type { PaymentProvider } from './provider';

/** Milliseconds on a clock that only goes forward, and waiting by it. */
export interface Clock {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
}

const realClock: Clock = { now: () => performance.now(), pause };

/**
 * The same provider, asked at most so many times a second: work in the background leaves room under the provider's own
 * limit for those who wait for an answer.
 */
export function pacedProvider(provider: PaymentProvider, perSecond: number, clock = realClock): PaymentProvider {
  const interval = 1_000 / perSecond;
  let next = 0;
  const turn = async () => {
    const now = clock.now();
    const mine = Math.max(now, next);
    next = mine + interval;
    if (mine > now) await clock.pause(mine - now);
  };
  const paced =
    <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      await turn();
      return ask(...args);
    };
  return {
    createIntent: paced(provider.createIntent),
    retrieveIntent: paced(provider.retrieveIntent),
    cancelIntent: paced(provider.cancelIntent),
    refund: paced(provider.refund),
    listRefunds: paced(provider.listRefunds),
    listDisputes: paced(provider.listDisputes),
    intentsSince: provider.intentsSince,
    readEvent: provider.readEvent,
  };
}
