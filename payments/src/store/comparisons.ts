import { defineRecords } from '@marquee/common/mongo';
import type { Comparison } from '../domain/comparison';

export const comparisons = defineRecords<Comparison>({
  kind: 'comparison',
  collection: 'comparisons',
  versioning: 'writes',
  fields: { nextAt: Date, doneAt: Date, compared: Number, differences: [{ id: String, what: String }] },
});
