import type { Connection } from 'mongoose';
import { type Records, type Ref, type Versioned, defineRecords } from '../records';
import { findFirst } from '../statements';
import { aggregateIdOf, type Consumer } from './consumer';

/** How far a consumer is with one subject: its version is that of the last event applied. */
export const positions: Records<Versioned> = defineRecords<Versioned>({
  kind: 'position',
  collection: 'positions',
  versioning: 'copied',
  fields: {},
});

/** Where a consumer keeps how far it is with a subject. */
export function placeOf(consumer: Consumer, subject: string): { records: Records<Versioned>; id: string } {
  if (consumer.copies) return { records: consumer.copies, id: aggregateIdOf({ subject }) };
  return { records: positions, id: `${consumer.name}|${subject}` };
}

/** The versions of the last events applied, as a majority has them, by subject; -1 where none was. */
export async function knownVersions(connection: Connection, consumer: Consumer, subjects: string[]): Promise<Map<string, number>> {
  const byId = new Map(subjects.map((subject) => [placeOf(consumer, subject).id, subject]));
  const known = new Map(subjects.map((subject) => [subject, -1]));
  const { collection } = consumer.copies ?? positions;
  const filter = { _id: { $in: [...byId.keys()] } };
  for (const { _id, version } of await findFirst(connection, collection, { filter, projection: { version: 1 }, limit: byId.size })) {
    known.set(byId.get(_id) as string, version as number);
  }
  return known;
}

/** What has its first version only now is taken for new, so that nothing need be read; a repetition runs into it. */
export function positionOf(consumer: Consumer, { subject, aggregateversion }: { subject: string; aggregateversion: number }): Ref {
  const { records, id } = placeOf(consumer, subject);
  return aggregateversion === 0 ? records.probablyFresh(id) : records.at(id);
}
