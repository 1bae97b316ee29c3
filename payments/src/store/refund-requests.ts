import { defineRecords } from '@marquee/common/mongo';
import type { RefundRequest } from '../domain/refund-request';

export const refundRequests = defineRecords<RefundRequest>({
  kind: 'refund-request',
  collection: 'refund_requests',
  versioning: 'writes',
  fields: { paymentId: String, requestedBy: String, amount: Number, reason: String, requestHash: String, createdAt: Date },
});
