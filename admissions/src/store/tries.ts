import { defineRecords } from '@marquee/common/mongo';
import type { Tries } from '../domain/tries';

/** They go by themselves when their minute is long over. */
export const tries = defineRecords<Tries>({
  kind: 'tries',
  collection: 'tries',
  versioning: 'writes',
  fields: { since: Date, count: Number },
  indexes: [[{ since: 1 }, { expireAfterSeconds: 3_600 }]],
});
