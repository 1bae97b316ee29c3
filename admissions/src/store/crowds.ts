import { defineRecords } from '@marquee/common/mongo';
import type { Crowd } from '../domain/gate';

export const crowds = defineRecords<Crowd>({
  kind: 'crowd',
  collection: 'crowds',
  versioning: 'writes',
  fields: {
    terms: { status: String, capacity: Number, reentry: Boolean, form: String, selfCheckIn: Boolean },
    inside: Number,
    in: Number,
    out: Number,
  },
});
