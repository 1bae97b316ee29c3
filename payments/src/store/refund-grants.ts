import { defineRecords } from '@marquee/common/mongo';
import type { RefundGrant } from '../domain/refund-grant';

export const refundGrants = defineRecords<RefundGrant>({
  kind: 'refund-grant',
  collection: 'refund_grants',
  versioning: 'writes',
  fields: {
    paymentId: String,
    grantedBy: String,
    amount: Number,
    reason: String,
    stockReturns: Boolean,
    requestHash: String,
    createdAt: Date,
  },
  indexes: [[{ paymentId: 1, createdAt: 1 }], [{ grantedBy: 1 }]],
});
