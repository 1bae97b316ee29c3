import type { Records, Store, Versioned } from '@marquee/common/mongo';

/** A worker that dies with rows in hand leaves them to others after this long, in milliseconds. */
const claimTime = 30_000;

interface Due extends Versioned {
  nextAt?: Date;
}

/**
 * Due rows, each this process's for the next half minute: whoever moves `nextAt` first has the row. What is done with
 * it must be harmless when done twice, for a process that stalls may come back to rows that are another's by then.
 */
export async function claim<Row extends Due>(store: Store, records: Records<Row>, now: Date, limit = 32): Promise<Row[]> {
  const due = await store.find(records, { nextAt: { $lte: now } }, { sort: { nextAt: 1 }, limit });
  const until = new Date(now.getTime() + claimTime);
  const claimed = await Promise.all(due.map(({ id, version }) => take(store, records, { id, version }, until)));
  return claimed.filter((row) => row !== undefined);
}

async function take<Row extends Due>(
  store: Store,
  records: Records<Row>,
  { id, version }: Versioned,
  until: Date,
): Promise<Row | undefined> {
  const filter = { _id: id, version };
  const taken = await store
    .model(records)
    .collection.findOneAndUpdate(filter as never, { $set: { nextAt: until }, $inc: { version: 1 } }, { returnDocument: 'after' });
  if (!taken) return undefined;
  const { _id, ...rest } = taken;
  return { ...rest, id: String(_id) } as unknown as Row;
}
