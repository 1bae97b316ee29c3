import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** What came and could not be kept as an event: a second event of one version, or something that cannot be read. */
export interface Stray extends Versioned {
  is: 'second_writer' | 'unreadable';
  at: Date;
  channel: string;
  /** Of a second writer. */
  subject?: string;
  subjectVersion?: number;
  type?: string;
  source?: string;
  /** Why it cannot be read. */
  error?: string;
  body: string;
}

export const strays = defineRecords<Stray>({
  kind: 'stray',
  collection: 'strays',
  versioning: 'writes',
  fields: {
    ...{ is: String, at: Date, channel: String, subject: String, subjectVersion: Number },
    ...{ type: { type: String }, source: String, error: String, body: String },
  },
  indexes: [[{ at: -1, _id: -1 }], [{ subject: 1, subjectVersion: 1 }]],
});
