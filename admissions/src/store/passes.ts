import { defineRecords, type Reader } from '@marquee/common/mongo';
import type { Pass } from '../domain/pass';

export const passes = defineRecords<Pass>({
  kind: 'pass',
  collection: 'passes',
  versioning: 'events',
  fields: {
    orderId: String,
    ticketId: String,
    holderId: String,
    unit: Number,
    of: Number,
    issue: Number,
    attendKey: String,
    issuedAt: Date,
    transfers: [{ _id: false, fromId: String, toId: String, at: Date }],
    refundedAt: Date,
    barredUntil: Date,
    barredAt: Date,
    inside: Boolean,
    entries: Number,
    firstInAt: Date,
    lastInAt: Date,
    lastOutAt: Date,
    lastBy: String,
    lastCheckInId: String,
  },
  indexes: [
    [{ holderId: 1, orderId: 1, unit: 1 }],
    [{ orderId: 1, unit: 1 }, { unique: true }],
    [{ ticketId: 1, attendKey: 1 }, { unique: true }],
    [{ ticketId: 1, firstInAt: 1, _id: 1 }],
    [{ 'transfers.fromId': 1 }, { partialFilterExpression: { 'transfers.fromId': { $exists: true } } }],
  ],
});

/** Those that a ban of their holder has made void and that still are, at most a hundred, the newest first. */
export function voidedByBan(reader: Reader, holderId: string, now: Date): Promise<Pass[]> {
  const barred = { barredAt: { $exists: true }, barredUntil: { $gt: now }, refundedAt: { $exists: false } };
  return reader.find(passes, { holderId, ...barred }, { sort: { barredAt: -1, _id: -1 }, limit: 100 });
}
