import { defineRecords } from '@marquee/common/mongo';
import type { Reset } from '../domain/reset';

const keptSeconds = 24 * 60 * 60;

export const resets = defineRecords<Reset>({
  kind: 'reset',
  collection: 'resets',
  versioning: 'events',
  fields: { userId: String, expiresAt: Date, usedAt: Date },
  indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: keptSeconds }]],
});
