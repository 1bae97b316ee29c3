import { defineRecords } from '@marquee/common/mongo';
import type { Refund } from '../domain/refund';

export const refunds = defineRecords<Refund>({
  kind: 'refund',
  collection: 'refunds',
  versioning: 'writes',
  fields: {
    orderId: String,
    buyerId: String,
    providerIntentId: String,
    amount: Number,
    currency: String,
    reason: String,
    explanation: String,
    stockReturns: Boolean,
    cancelledEvent: { title: String, reason: String },
    told: Number,
    status: String,
    arrived: Number,
    createdAt: Date,
    attempts: [{ at: Date, outcome: String }],
    refundId: String,
    nextAt: Date,
  },
  indexes: [[{ nextAt: 1 }, { sparse: true }]],
});
