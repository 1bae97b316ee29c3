import { defineRecords } from '@marquee/common/mongo';
import type { Expiration } from '../domain/deadline';

export const expirations = defineRecords<Expiration>({
  kind: 'expiration',
  collection: 'expirations',
  versioning: 'events',
  fields: { expiresAt: Date, firedAt: Date },
});
