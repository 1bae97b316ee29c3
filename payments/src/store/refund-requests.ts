import { defineRecords } from '@marquee/common/mongo';
import type { RefundRequest } from '../domain/refund-request';

export const refundRequests = defineRecords<RefundRequest>({
  kind: 'refund-request',
  collection: 'refund_requests',
  versioning: 'writes',
  fields: {
    orderId: String,
    buyerId: String,
    sellerId: String,
    ticketId: String,
    ticketTitle: String,
    reason: String,
    status: String,
    createdAt: Date,
    decidedAt: Date,
    answer: String,
  },
  indexes: [[{ sellerId: 1, status: 1, createdAt: 1 }], [{ buyerId: 1 }]],
});
