import { defineRecords } from '@marquee/common/mongo';
import type { Intent } from '../domain/intent';

export const intents = defineRecords<Intent>({
  kind: 'intent',
  collection: 'intents',
  versioning: 'writes',
  fields: {
    orderId: String,
    buyerId: String,
    amount: Number,
    currency: String,
    description: String,
    attempt: Number,
    state: String,
    live: Boolean,
    underWay: Boolean,
    providerId: String,
    clientSecret: String,
    mismatched: Boolean,
    lastError: { code: String, message: String },
    createdAt: Date,
    nextAt: Date,
    failures: Number,
  },
  indexes: [
    [{ orderId: 1 }, { unique: true, partialFilterExpression: { live: true } }],
    [{ orderId: 1, createdAt: 1 }],
    [{ providerId: 1 }, { sparse: true }],
    [{ nextAt: 1 }, { sparse: true }],
  ],
});
