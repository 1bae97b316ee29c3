import { defineRecords, type Store, type Versioned } from '@marquee/common/mongo';
import { rowsOf } from './rows-of';

/** How far one is with comparing a channel's aggregates with their owner's. `id` is the channel. */
export interface Comparison extends Versioned {
  round: number;
  /** The subject up to which this round has come. */
  after: string;
  /** When to ask: again, if no answer has come; anew, once a round is over. */
  askAt: Date;
}

export const comparisons = defineRecords<Comparison>({
  kind: 'comparison',
  collection: 'comparisons',
  versioning: 'writes',
  fields: { round: Number, after: String, askAt: Date },
});

type Place = Pick<Comparison, 'round' | 'after'>;

/** Those that were never compared begin to be. */
export async function beginComparisons(store: Store, channels: readonly string[], now: Date): Promise<void> {
  const begin = { round: 1, after: '', askAt: now, version: 0 };
  const upserts = channels.map((_id) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: begin }, upsert: true } }));
  await rowsOf(store, comparisons).bulkWrite(upserts, { ordered: false });
}

/** Those that it is time to ask about; they are not due again before `again`. */
export async function dueComparisons(store: Store, { now, again }: { now: Date; again: Date }): Promise<Comparison[]> {
  const due = await store.find(comparisons, { askAt: { $lte: now } });
  if (due.length === 0) return [];
  await rowsOf(store, comparisons).updateMany({ _id: { $in: due.map(({ id }) => id) } }, { $set: { askAt: again }, $inc: { version: 1 } });
  return due;
}

/** Moves on behind `next`, or into another round that begins at `askAt`. False when another process was faster. */
export async function moveComparison(
  store: Store,
  { channel, round, after }: Place & { channel: string },
  to: { after: string; round: number; askAt: Date },
): Promise<boolean> {
  const { matchedCount } = await rowsOf(store, comparisons).updateOne({ _id: channel, round, after }, { $set: to, $inc: { version: 1 } });
  return matchedCount === 1;
}
