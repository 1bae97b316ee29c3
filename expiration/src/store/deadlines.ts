import { defineRecords, type Store } from '@marquee/common/mongo';
import type { Deadline, PendingDeadline } from '../domain/deadline';

const keptSeconds = 24 * 60 * 60;

export const deadlines = defineRecords<Deadline>({
  kind: 'deadline',
  collection: 'deadlines',
  versioning: 'writes',
  fields: { status: String, expiresAt: Date, doneAt: Date, cause: Object },
  indexes: [
    [{ expiresAt: 1 }, { partialFilterExpression: { status: 'pending' } }],
    [{ doneAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ],
});

/** Pending deadlines that have passed, the oldest first. */
export async function dueDeadlines(store: Store, now: Date, limit: number): Promise<PendingDeadline[]> {
  const found = await store.find(deadlines, { status: 'pending', expiresAt: { $lte: now } }, { sort: { expiresAt: 1 }, limit });
  return found.filter((deadline) => deadline.status === 'pending');
}
