import { defineRecords } from '@marquee/common/mongo';
import type { Payment } from '../domain/payment';

export const payments = defineRecords<Payment>({
  kind: 'payment',
  collection: 'payments',
  versioning: 'events',
  fields: { orderId: String, buyerId: String, amount: Number, currency: String, status: String, capturedAt: Date, refundedAt: Date },
  indexes: [[{ orderId: 1 }]],
});
