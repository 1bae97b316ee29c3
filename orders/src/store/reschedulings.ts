import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** A ticket whose event was moved: its orders have to follow. `id` is the ticket's. */
export interface Rescheduling extends Versioned {
  done: boolean;
  /** When the orders that there were had been told for the first time. */
  toldAt?: Date | undefined;
}

export const reschedulings = defineRecords<Rescheduling>({
  kind: 'rescheduling',
  collection: 'reschedulings',
  versioning: 'writes',
  fields: { done: Boolean, toldAt: Date },
  indexes: [[{ done: 1 }, { partialFilterExpression: { done: false } }]],
});
