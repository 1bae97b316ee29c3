import { defineRecords } from '@marquee/common/mongo';
import type { Cancellation } from '../domain/cancellation';

export const cancellations = defineRecords<Cancellation>({
  kind: 'cancellation',
  collection: 'cancellations',
  versioning: 'writes',
  fields: { sellerId: String, cancelledAt: Date, reason: String, nextAt: Date },
  indexes: [[{ nextAt: 1 }, { sparse: true }]],
});
