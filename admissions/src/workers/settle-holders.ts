import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { holders } from '../store/holders';
import { settleHolder } from '../store/settle-holder';

/** Goes on with what a process that died has left undone of a ban. Safe to run in several processes and to repeat. */
export async function settleHolders(store: Store, clock: Clock): Promise<void> {
  for (const { id } of await store.find(holders, { unsettled: true }, { limit: 100 })) {
    await settleHolder(store, id, { cause: ownAccord('admissions'), now: clock.now() });
  }
}
