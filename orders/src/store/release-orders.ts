import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { CancelReason, Order } from '../domain/order';
import { release } from '../domain/settle';
import { settlementRefs, settling } from './settlements';

/** Ends holds without a sale, each by itself. Those that have ended meanwhile stay as they are. */
export async function releaseOrders(store: Store, live: readonly Order[], reason: CancelReason, options: ChangeOptions): Promise<void> {
  await Promise.all(
    live.map((order) =>
      store.change(
        settlementRefs(order),
        settling((settlement) => release(settlement, reason, options.now)),
        options,
      ),
    ),
  );
}
