import { defineRecords } from '@marquee/common/mongo';
import type { OrderCopy } from '../domain/order-copy';

export const orderCopies = defineRecords<OrderCopy>({
  kind: 'order-copy',
  collection: 'orders',
  versioning: 'copied',
  fields: {
    status: String,
    buyerId: String,
    sellerId: String,
    ticketId: String,
    ticketTitle: String,
    quantity: Number,
    total: Number,
    currency: String,
    expiresAt: Date,
    paymentId: String,
    completedAt: Date,
    bannedAt: Date,
    refundTerms: { kind: String, until: Date },
  },
  indexes: [
    [{ ticketId: 1, status: 1, _id: 1 }],
    [{ ticketId: 1, completedAt: -1, _id: -1 }],
    [{ sellerId: 1, completedAt: -1, _id: -1 }],
    [{ buyerId: 1, bannedAt: -1 }, { partialFilterExpression: { bannedAt: { $exists: true } } }],
  ],
});
