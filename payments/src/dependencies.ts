import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import type { PaymentProvider } from './gateways/provider';

export interface Dependencies {
  store: Store;
  provider: PaymentProvider;
  clock: Clock;
  /** What the browser needs to talk to the provider by itself. */
  browser: { publishableKey: string; scriptUrl: string };
  /** Called when there is new work for the workers, so that nobody waits for their next round. */
  wakeWorkers: () => void;
}
