import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** A cancelled ticket whose live holds have to end. `id` is the ticket's. */
export interface Closing extends Versioned {
  done: boolean;
}

export const closings = defineRecords<Closing>({
  kind: 'closing',
  collection: 'closings',
  versioning: 'writes',
  fields: { done: Boolean },
  indexes: [[{ done: 1 }, { partialFilterExpression: { done: false } }]],
});
