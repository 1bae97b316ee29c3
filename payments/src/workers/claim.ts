import type { Records, Store, Versioned } from '@marquee/common/mongo';

/** A worker that dies with rows in hand leaves them to others after this long, in milliseconds. */
const claimTime = 30_000;

interface Due extends Versioned {
  nextAt?: Date;
}

/**
 * Due rows, each this process's for the next half minute. Guarded saves decide between processes: of two that read the
 * same row, one saves it and the other leaves it.
 */
export async function claim<Row extends Due>(store: Store, records: Records<Row>, now: Date, limit = 32): Promise<Row[]> {
  const due = await store.model(records).find({ nextAt: { $lte: now } }, undefined, { sort: { nextAt: 1 }, limit });
  const claimed = await Promise.all(
    due.map(async (document) => {
      document.set('nextAt', new Date(now.getTime() + claimTime));
      try {
        await document.save();
      } catch (error) {
        if ((error as Error).name === 'DocumentNotFoundError' || (error as Error).name === 'VersionError') return undefined;
        throw error;
      }
      return store.get(records.at(String(document._id)));
    }),
  );
  return claimed.filter((row) => row !== undefined);
}
