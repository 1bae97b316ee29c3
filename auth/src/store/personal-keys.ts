import { defineRecords, type Reader } from '@marquee/common/mongo';
import type { KeptKey } from '../domain/user';

/** Deleting one makes what it closed unreadable everywhere. */
export const personalKeys = defineRecords<KeptKey>({
  kind: 'personal-key',
  collection: 'personal-keys',
  versioning: 'writes',
  fields: { wrapped: String },
});

export function findPersonalKeys(reader: Reader, ids: readonly string[]): Promise<KeptKey[]> {
  return reader.find(personalKeys, { _id: { $in: ids }, wrapped: { $ne: '' } });
}
