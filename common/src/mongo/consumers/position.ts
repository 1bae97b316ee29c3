import { type Records, type Ref, type Versioned, defineRecords } from '../records';
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

/** What has its first version only now is taken for new, so that nothing need be read; a repetition runs into it. */
export function positionOf(consumer: Consumer, { subject, aggregateversion }: { subject: string; aggregateversion: number }): Ref {
  const [records, id] = consumer.copies ? [consumer.copies, aggregateIdOf({ subject })] : [positions, rowOf(consumer, subject).id];
  return aggregateversion === 0 ? records.probablyFresh(id) : records.at(id);
}

/** The row of its own that says how far a consumer is with a subject. */
export function rowOf({ name }: Consumer, subject: string): Ref {
  return positions.at(`${name}|${subject}`);
}
