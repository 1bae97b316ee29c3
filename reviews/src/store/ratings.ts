import { defineRecords } from '@marquee/common/mongo';
import type { Rating } from '../domain/rating';

/** The changes of one commit share one event: its figures are absolute, so the last says it all. */
export const ratings = defineRecords<Rating>({
  kind: 'rating',
  collection: 'ratings',
  versioning: 'events',
  coalesced: true,
  fields: { of: String, count: Number, sum: Number, histogram: [Number] },
});
