import { defineRecords } from '@marquee/common/mongo';
import type { Order } from '../domain/order';

export const orders = defineRecords<Order>({
  kind: 'order',
  collection: 'orders',
  versioning: 'events',
  fields: {
    buyerId: String,
    ticket: { id: String, title: String, venue: String, startsAt: Date, timeZone: String, image: String, sellerId: String },
    quantity: Number,
    unitPrice: Number,
    total: Number,
    currency: String,
    taxRate: Number,
    status: String,
    createdAt: Date,
    rescheduled: { venue: String, startsAt: Date, timeZone: String, at: Date },
    expiresAt: Date,
    completedAt: Date,
    cancelledAt: Date,
    refundedAt: Date,
    stockReturns: Boolean,
    reason: String,
    paymentId: String,
    refundTerms: { kind: String, until: Date },
    requestHash: String,
  },
  indexes: [[{ buyerId: 1, createdAt: -1, _id: -1 }], [{ 'ticket.id': 1, status: 1 }]],
});
