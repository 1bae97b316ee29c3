import { defineRecords } from '@marquee/common/mongo';
import type { Limit } from '../domain/limit';

export const limits = defineRecords<Limit>({
  kind: 'limit',
  collection: 'limits',
  versioning: 'writes',
  fields: { count: Number, barredUntil: Date },
});
