import { changed } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { admitted, barred, unpaidHoldsId } from '../domain/limit';
import type { CancelReason } from '../domain/order';
import { limits } from './limits';
import { orders } from './orders';
import { releaseOrders } from './release-orders';

/**
 * Lets an account hold nothing more, until a time or for good, and ends what it holds. In this order: a hold that is placed meanwhile
 * either is there before the bar, and found, or meets it.
 */
export async function closeAccount(
  store: Store,
  accountId: string,
  { reason, until }: { reason: CancelReason; until?: Date | undefined },
  options: ChangeOptions,
): Promise<void> {
  await store.changeOne(limits.at(unpaidHoldsId(accountId)), (limit) => changed(barred(limit, until)), options);
  const live = await store.find(orders, { buyerId: accountId, status: 'created' });
  await releaseOrders(store, live, reason, options);
}

/** Lets an account place orders again, whatever barred it. */
export async function openAccount(store: Store, accountId: string, options: ChangeOptions): Promise<void> {
  await store.changeOne(limits.at(unpaidHoldsId(accountId)), (limit) => changed(admitted(limit)), options);
}
