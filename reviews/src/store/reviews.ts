import { defineRecords } from '@marquee/common/mongo';
import type { Review } from '../domain/review';

/** The order's identity is the review's, so the index on it lets one order have one review, whoever races. */
export const reviews = defineRecords<Review>({
  kind: 'review',
  collection: 'reviews',
  versioning: 'events',
  fields: {
    ticketId: String,
    sellerId: String,
    authorId: String,
    basis: String,
    title: String,
    content: String,
    score: Number,
    status: String,
    withheld: [String],
    bannedAt: Date,
    visible: Boolean,
    createdAt: Date,
    editedAt: Date,
    answer: { content: String, at: Date },
    reports: Number,
  },
  indexes: [
    [{ ticketId: 1, visible: 1, createdAt: -1, _id: -1 }],
    [{ sellerId: 1, visible: 1, createdAt: -1, _id: -1 }],
    [{ reports: -1, _id: -1 }],
    [{ withheld: 1, reports: -1, _id: -1 }, { partialFilterExpression: { withheld: 'operator' } }],
    [{ authorId: 1, createdAt: -1, _id: -1 }],
  ],
});
