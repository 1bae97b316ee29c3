import { defineRecords } from '@marquee/common/mongo';
import type { FollowUp } from '../domain/follow-up';

export const followUps = defineRecords<FollowUp>({
  kind: 'follow-up',
  collection: 'followups',
  versioning: 'writes',
  fields: { paymentId: String, nextAt: Date },
  indexes: [[{ nextAt: 1 }, { sparse: true }]],
});
