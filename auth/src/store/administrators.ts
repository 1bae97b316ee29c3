import { defineRecords } from '@marquee/common/mongo';
import type { Administrators } from '../domain/user';

export const administrators = defineRecords<Administrators>({
  kind: 'administrators',
  collection: 'administrators',
  versioning: 'writes',
  fields: { ids: [String] },
});

/** There is one record. */
export const ADMINISTRATORS = administrators.at('administrators');
