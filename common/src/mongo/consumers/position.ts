import { type Records, type Ref, type Versioned, defineRecords } from '../records';
import { aggregateIdOf, type Consumer } from './consumer';

/** How far a consumer is with one subject: its version is that of the last event applied. */
export const positions: Records<Versioned> = defineRecords<Versioned>({
  kind: 'position',
  collection: 'positions',
  versioning: 'copied',
  fields: {},
});

export function positionOf(consumer: Consumer, event: { subject: string }): Ref {
  return consumer.copies ? consumer.copies.at(aggregateIdOf(event)) : positions.at(`${consumer.name}|${event.subject}`);
}
