import type { Store } from '@marquee/common/mongo';
import { repeat, type Clock, type Log, type Worker } from '@marquee/common/service';
import type { PaymentProvider } from '../gateways/provider';
import { compareWithProvider } from './compare-with-provider';
import { followOrders } from './follow-orders';
import { payRefunds } from './pay-refunds';
import { readIntents } from './read-intents';
import { workOffWebhooks } from './work-off-webhooks';

export interface WorkersOptions {
  store: Store;
  provider: PaymentProvider;
  clock: Clock;
  log: Log;
}

const round = 1_000;
const day = 24 * 60 * 60 * 1000;

/** The work that is done with the provider, in the order in which one leads to the next. */
export function workersOf({ store, provider, clock, log }: WorkersOptions): { workers: Worker[]; wake: () => void } {
  const work = async () => {
    for (let rows = 1; rows > 0; ) {
      rows = await workOffWebhooks(store, provider, clock);
      rows += await followOrders(store, clock);
      rows += await readIntents(store, provider, clock);
      rows += await payRefunds(store, provider, clock);
    }
  };
  const regular = repeat('work with the provider', round, work, log);
  const daily = repeat('compare with the provider', day, () => compareWithProvider(store, provider, clock, log), log);
  return { workers: [regular, daily], wake: () => regular.wake() };
}
