import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** From which version on a subject's events are kept: those before were older than what is kept. `id` is the subject. */
export interface Floor extends Versioned {
  lowest: number;
}

export const floors = defineRecords<Floor>({
  kind: 'floor',
  collection: 'floors',
  versioning: 'writes',
  fields: { lowest: Number },
});
