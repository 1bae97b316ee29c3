import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** A cancelled ticket whose live holds have to end. `id` is the ticket's. */
export interface Closing extends Versioned {
  done: boolean;
  /** Why, in the seller's words. */
  reason?: string | undefined;
}

export const closings = defineRecords<Closing>({
  kind: 'closing',
  collection: 'closings',
  versioning: 'writes',
  fields: { done: Boolean, reason: String },
  indexes: [[{ done: 1 }, { partialFilterExpression: { done: false } }]],
});
