import { defineRecords } from '@marquee/common/mongo';
import type { Webhook } from '../domain/webhook';

const month = 30 * 24 * 60 * 60;

export const webhooks = defineRecords<Webhook>({
  kind: 'webhook',
  collection: 'webhooks',
  versioning: 'writes',
  fields: { type: String, providerIntentId: String, receivedAt: Date, failures: Number, lastError: String, nextAt: Date, doneAt: Date },
  indexes: [
    [{ nextAt: 1 }, { sparse: true }],
    [{ doneAt: 1 }, { expireAfterSeconds: month }],
  ],
});
