import { defineRecords } from '@marquee/common/mongo';
import type { Gate } from '../domain/gate';

export const gates = defineRecords<Gate>({
  kind: 'gate',
  collection: 'gates',
  versioning: 'events',
  fields: { sellerId: String, status: String, capacity: Number, reentry: Boolean, form: String, selfCheckIn: Boolean },
});
