import type { Store } from '@marquee/common/mongo';
import type { SealersOf } from './seal-history';
import { usersBannedReadably, users } from './users';

/** Seals why accounts are banned. Without an event, as in the history: what is said stays the same. */
export async function sealBans(store: Store, sealersOf: SealersOf): Promise<void> {
  for await (const page of usersBannedReadably(store)) {
    const sealers = await sealersOf(page.map(({ id }) => id));
    for (const { id, ban } of page) {
      const sealed = ban && sealers.get(id)?.(ban.reason);
      if (sealed) await store.model(users).updateOne({ _id: id, 'ban.reason': ban.reason }, { $set: { 'ban.reason': sealed } });
    }
  }
}
