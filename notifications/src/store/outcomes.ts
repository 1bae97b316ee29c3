import { defineRecords } from '@marquee/common/mongo';
import type { Outcome } from '../domain/email';

/** What the events about mails are about. */
export const outcomes = defineRecords<Outcome>({
  kind: 'email',
  collection: 'outcomes',
  versioning: 'events',
  fields: { status: String, at: Date },
});
