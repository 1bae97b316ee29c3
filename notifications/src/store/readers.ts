import { defineRecords } from '@marquee/common/mongo';
import type { Reader } from '../domain/reader';

export const readers = defineRecords<Reader>({
  kind: 'reader',
  collection: 'readers',
  versioning: 'copied',
  fields: { email: String, language: String, deleted: Boolean },
});
