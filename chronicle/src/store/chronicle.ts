import { defineRecords } from '@marquee/common/mongo';
import type { ChronicledEvent } from '../domain/chronicled-event';

/**
 * Every event once: by its id, and by subject and version, which also finds the history of an aggregate. Each filter has an index that ends in
 * the order of the lists; who acted also with kind and type, for a service acts often and mostly does the same.
 */
export const chronicle = defineRecords<ChronicledEvent>({
  kind: 'chronicled',
  collection: 'chronicle',
  versioning: 'copied',
  fields: {
    ...{ subject: String, kind: String, type: { type: String }, source: String, dataschema: String, time: Date },
    ...{ actor: String, who: String, correlationid: String, causationid: String, data: Object, keptAt: Date },
  },
  indexes: [
    [{ subject: 1, version: 1 }, { unique: true }],
    [{ time: -1, _id: -1 }],
    [{ kind: 1, time: -1, _id: -1 }],
    [{ type: 1, time: -1, _id: -1 }],
    [{ correlationid: 1, time: -1, _id: -1 }],
    [{ who: 1, time: -1, _id: -1 }],
    [{ who: 1, kind: 1, time: -1, _id: -1 }],
    [{ who: 1, type: 1, time: -1, _id: -1 }],
  ],
});
