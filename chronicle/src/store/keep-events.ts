import type { Store } from '@marquee/common/mongo';
import mongoose from 'mongoose';
import type { ChronicledEvent } from '../domain/chronicled-event';
import { chronicle } from './chronicle';
import { floors } from './floors';
import { rowsOf } from './rows-of';
import { strays, type Stray } from './strays';

const duplicateKey = 11000;

/**
 * Keeps events, each once, by one durable statement; those that are older than `keptSince` only leave a floor. Gives those of which another
 * event of the same version was kept before. Rejects, with some of them kept perhaps, when the database cannot take them: again later.
 */
export async function keepEvents(
  store: Store,
  events: readonly ChronicledEvent[],
  keptSince: Date | undefined,
): Promise<ChronicledEvent[]> {
  const old = events.filter(({ time }) => keptSince && time < keptSince);
  if (old.length > 0) await raiseFloors(store, old);
  const fresh = events.filter(({ time }) => !keptSince || time >= keptSince);
  if (fresh.length === 0) return [];
  const rows = fresh.map(({ id, ...rest }) => ({ _id: id, ...rest }));
  try {
    await rowsOf(store, chronicle).insertMany(rows, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failed = [error.writeErrors].flat();
    if (failed.length === 0 || failed.some(({ code }) => code !== duplicateKey)) throw error;
    const doubtful = failed.flatMap(({ index }) => fresh[index] ?? []);
    const kept = await store.find(chronicle, { _id: { $in: doubtful.map(({ id }) => id) } });
    const known = new Set(kept.map(({ id }) => id));
    return doubtful.filter(({ id }) => !known.has(id));
  }
}

/** Each once, however often it comes. */
export async function keepStrays(store: Store, found: readonly Omit<Stray, 'version'>[]): Promise<void> {
  if (found.length === 0) return;
  await rowsOf(store, strays).bulkWrite(
    found.map(({ id, ...stray }) => ({
      updateOne: { filter: { _id: id }, update: { $setOnInsert: { ...stray, version: 0 } }, upsert: true },
    })),
    { ordered: false },
  );
}

/** Says that the versions of subjects up to these are no longer kept. */
export async function raiseFloors(store: Store, events: readonly Pick<ChronicledEvent, 'subject' | 'version'>[]): Promise<void> {
  const lowest = new Map<string, number>();
  for (const { subject, version } of events) lowest.set(subject, Math.max(lowest.get(subject) ?? 0, version + 1));
  await rowsOf(store, floors).bulkWrite(
    [...lowest].map(([_id, floor]) => ({
      updateOne: { filter: { _id }, update: { $max: { lowest: floor }, $inc: { version: 1 } }, upsert: true },
    })),
    { ordered: false },
  );
}

/** Deletes events that their floor has been raised over. */
export async function deleteEvents(store: Store, ids: readonly string[]): Promise<void> {
  await rowsOf(store, chronicle).deleteMany({ _id: { $in: [...ids] } });
}
