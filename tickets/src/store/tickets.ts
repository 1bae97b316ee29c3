import { defineRecords } from '@marquee/common/mongo';
import type { Ticket } from '../domain/ticket';

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
    quantity: Number,
    maxPerAccount: Number,
    saleOpensAt: Date,
    saleClosesAt: Date,
    state: String,
    locked: Boolean,
    createdAt: Date,
    updatedAt: Date,
  },
  indexes: [
    [{ state: 1, startsAt: 1, _id: 1 }],
    [{ state: 1, createdAt: -1, _id: -1 }],
    [{ state: 1, price: 1, _id: 1 }],
    [{ sellerId: 1, startsAt: 1, _id: 1 }],
    // Whole words in any language: stemming would need to know which.
    [{ title: 'text', venue: 'text', description: 'text' }, { default_language: 'none', language_override: 'none', weights: { title: 4, venue: 2, description: 1 } }],
  ],
});
