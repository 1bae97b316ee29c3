import { defineRecords } from '@marquee/common/mongo';
import type { Credentials } from '../domain/user';

export const credentials = defineRecords<Credentials>({
  kind: 'credentials',
  collection: 'credentials',
  versioning: 'writes',
  fields: { passwordHash: String, changedAt: Date, chosenByMailAt: Date },
});
