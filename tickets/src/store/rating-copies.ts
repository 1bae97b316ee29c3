import { defineRecords } from '@marquee/common/mongo';
import type { RatingCopy } from '../domain/rating-copy';

export const ratingCopies = defineRecords<RatingCopy>({
  kind: 'rating-copy',
  collection: 'ratings',
  versioning: 'copied',
  fields: { of: String, count: Number, sum: Number, histogram: [Number] },
});
