import { defineRecords } from '@marquee/common/mongo';
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
    refundedAt: Date,
    barredUntil: Date,
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
  ],
});
