import { Counter, type Registry } from 'prom-client';

/** Told about what happens to consumers and nobody would notice otherwise. */
export interface ConsumerMetrics {
  /** It is the turn of an event of a type, or in a schema version, that this process does not know; it is kept. */
  unknown(consumer: string, contract: string): void;
}

/** Counts, in a registry, the events that were kept since this process does not know them, by consumer and contract. */
export function createConsumerMetrics(registry: Registry): ConsumerMetrics {
  const unknown = new Counter({
    name: 'consumer_unknown_events_total',
    help: 'Events of a type or schema version that this process does not know; they wait for one that does',
    labelNames: ['consumer', 'contract'],
    registers: [registry],
  });
  return { unknown: (consumer, contract) => unknown.labels(consumer, contract).inc() };
}
