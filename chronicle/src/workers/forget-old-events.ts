import type { Store } from '@marquee/common/mongo';
import { chronicle } from '../store/chronicle';
import { deleteEvents, raiseFloors } from '../store/keep-events';
import { rowsOf } from '../store/rows-of';
import { strays } from '../store/strays';

const oneDay = 24 * 60 * 60 * 1000;
const pageSize = 1_000;

/** Deletes what is older than it is to be kept; of events, the floors first, so that nobody takes them for missing. Tells how many of those. */
export async function forgetOldEvents(store: Store, { retentionDays, now }: { retentionDays: number; now: Date }): Promise<number> {
  if (retentionDays === 0) return 0;
  const keptSince = new Date(now.getTime() - retentionDays * oneDay);
  await rowsOf(store, strays).deleteMany({ at: { $lt: keptSince } });
  for (let count = 0; ;) {
    const page = await store.find(chronicle, { time: { $lt: keptSince } }, { sort: { time: 1 }, limit: pageSize });
    if (page.length === 0) return count;
    await raiseFloors(store, page);
    await deleteEvents(
      store,
      page.map(({ id }) => id),
    );
    count += page.length;
  }
}
