import { defineRecords } from '@marquee/common/mongo';
import type { Administrators } from '../domain/administrators';

export const administrators = defineRecords<Administrators>({
  kind: 'administrators',
  collection: 'administrators',
  versioning: 'writes',
  fields: { ids: [String], returning: [{ id: String, until: Date }] },
});

/** There is one record. */
export const ADMINISTRATORS = administrators.at('administrators');

/** Before anybody is one. */
export const NO_ADMINISTRATORS: Administrators = { id: ADMINISTRATORS.id, version: -1, ids: [] };
