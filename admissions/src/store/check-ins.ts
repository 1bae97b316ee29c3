import { defineRecords } from '@marquee/common/mongo';
import type { CheckIn } from '../domain/check-in';

/** `entry` is unique: whatever went wrong elsewhere, no pass makes the same entry twice. */
export const checkIns = defineRecords<CheckIn>({
  kind: 'check-in',
  collection: 'checkins',
  versioning: 'writes',
  fields: {
    ticketId: String,
    nonce: String,
    passId: String,
    direction: String,
    by: String,
    byName: String,
    scannedAt: Date,
    at: Date,
    verdict: String,
    since: { at: Date, by: String },
    entry: String,
    before: Date,
    undoneAt: Date,
    conflict: Boolean,
  },
  indexes: [[{ entry: 1 }, { unique: true, partialFilterExpression: { entry: { $exists: true } } }], [{ ticketId: 1, at: -1 }]],
});
