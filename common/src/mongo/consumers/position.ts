import type { Connection } from 'mongoose';
import { type Records, type Ref, type Versioned, defineRecords } from '../records';
import { findFirst } from '../statements';
import { aggregateIdOf, type Consumer } from './consumer';

/**
 * How far a consumer is with one subject: its version is that of the last event applied. A consumer that keeps copies has
 * its positions in them, and a row here only for what was given up before there was a copy (docs/adr/0014).
 */
export const positions: Records<Versioned> = defineRecords<Versioned>({
  kind: 'position',
  collection: 'positions',
  versioning: 'copied',
  fields: {},
});

/** Where a consumer keeps how far it is with a subject. */
export function placeOf(consumer: Consumer, subject: string): Ref {
  return consumer.copies ? consumer.copies.at(aggregateIdOf({ subject })) : rowOf(consumer, subject);
}

/** The versions of the last events applied or given up, as a majority has them, by subject; -1 where none was. */
export async function knownVersions(connection: Connection, consumer: Consumer, subjects: string[]): Promise<Map<string, number>> {
  const known = new Map(subjects.map((subject) => [subject, -1]));
  const places = consumer.copies ? [placeOf, rowOf] : [rowOf];
  for (const place of places) {
    const byId = new Map(subjects.map((subject) => [place(consumer, subject).id, subject]));
    const { collection } = place(consumer, '').records;
    const filter = { _id: { $in: [...byId.keys()] } };
    for (const { _id, version } of await findFirst(connection, collection, { filter, projection: { version: 1 }, limit: byId.size })) {
      const subject = byId.get(_id) as string;
      known.set(subject, Math.max(known.get(subject) ?? -1, version as number));
    }
  }
  return known;
}

/** What has its first version only now is taken for new, so that nothing need be read; a repetition runs into it. */
export function positionOf(consumer: Consumer, { subject, aggregateversion }: { subject: string; aggregateversion: number }): Ref {
  const { records, id } = placeOf(consumer, subject);
  return aggregateversion === 0 ? records.probablyFresh(id) : records.at(id);
}

/** The row of its own that says how far a consumer is with a subject. */
export function rowOf({ name }: Consumer, subject: string): Ref {
  return positions.at(`${name}|${subject}`);
}
