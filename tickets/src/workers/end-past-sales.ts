import { changed, unchanged } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { ended } from '../domain/entry';
import { entries } from '../store/entries';

const batch = 512;

/** Moves sales that have ended to their place in the catalogue. Nothing else depends on it: every view asks the clock. */
export async function endPastSales(store: Store, clock: Clock, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const now = clock.now();
    const past = await store.find(entries, { endsAt: { $lte: now } }, { sort: { endsAt: 1 }, limit: batch });
    const end = ({ id }: { id: string }) =>
      store.change(
        { entry: entries.at(id) },
        ({ entry }) => {
          const next = entry && ended(entry, now);
          return next === entry ? unchanged({}) : changed({ entry: next });
        },
        { cause: ownAccord('tickets'), now },
      );
    await Promise.all(past.map(end));
    if (past.length < batch) return;
  }
}
