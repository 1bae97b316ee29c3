import { type Records, type Ref, type Versioned, defineRecords } from '../records';
import { aggregateIdOf, type Consumer } from './consumer';

/** How far a consumer is with one subject: its version is that of the last event applied. */
export const positions: Records<Versioned> = defineRecords<Versioned>({
  kind: 'position',
  collection: 'positions',
  versioning: 'copied',
  fields: {},
});

/** What has its first version only now is taken for new, so that nothing need be read; a repetition runs into it. */
export function positionOf(consumer: Consumer, { subject, aggregateversion }: { subject: string; aggregateversion: number }): Ref {
  const [records, id] = consumer.copies ? [consumer.copies, aggregateIdOf({ subject })] : [positions, `${consumer.name}|${subject}`];
  return aggregateversion === 0 ? records.probablyFresh(id) : records.at(id);
}
