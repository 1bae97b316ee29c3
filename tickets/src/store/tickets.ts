import { defineRecords } from '@marquee/common/mongo';
import type { Ticket } from '../domain/ticket';

/** Found by id only: lists go by the catalogue. */
export const tickets = defineRecords<Ticket>({
  kind: 'ticket',
  collection: 'tickets',
  versioning: 'events',
  fields: {
    sellerId: String,
    title: String,
    description: String,
    venue: String,
    startsAt: Date,
    timeZone: String,
    image: String,
    price: Number,
    currency: String,
    taxRate: Number,
    quantity: Number,
    maxPerAccount: Number,
    saleOpensAt: Date,
    saleClosesAt: Date,
    refundPolicy: String,
    refundDays: Number,
    state: String,
    pausedBecause: String,
    locked: Boolean,
    createdAt: Date,
    updatedAt: Date,
  },
});
