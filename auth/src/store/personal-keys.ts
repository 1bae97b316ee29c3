import { defineRecords, type Reader } from '@marquee/common/mongo';
import type { KeptKey } from '../domain/user';

/** Deleting one makes what it closed unreadable everywhere. */
export const personalKeys = defineRecords<KeptKey>({
  kind: 'personal-key',
  collection: 'personal-keys',
  versioning: 'writes',
  fields: { wrapped: String },
});

export async function findPersonalKeys(reader: Reader, ids: readonly string[]): Promise<KeptKey[]> {
  return (await findKeyRows(reader, ids)).filter(({ wrapped }) => wrapped !== '');
}

/** Also what is left of keys that were deleted: there is one of everybody who ever had an account. */
export function findKeyRows(reader: Reader, ids: readonly string[]): Promise<KeptKey[]> {
  return reader.find(personalKeys, { _id: { $in: ids } });
}
