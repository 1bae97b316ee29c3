import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { authors } from '../store/entitlements';
import { endBan } from '../store/standing';

/** Shows again what bans have hidden that are over by the clock. Safe to run in several processes and to repeat. */
export async function endBans(store: Store, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const { id } of await store.find(authors, { until: { $lte: now } }, { limit: 100 })) {
    await endBan(store, id, { cause: ownAccord('reviews'), now });
  }
}
