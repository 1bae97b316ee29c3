import { Counter, type Registry } from 'prom-client';

/** Told about what happens to consumers and nobody would notice otherwise. */
export interface ConsumerMetrics {
  /** It is the turn of an event of a type, or in a schema version, that this process does not know; it is kept. */
  unknown(consumer: string, contract: string): void;
  /** Somebody has retried or discarded so many dead letters, by this process. */
  acted(what: string, count: number): void;
}

/** Counts, in a registry, the events that were kept since this process does not know them, and the dead letters that were acted on. */
export function createConsumerMetrics(registry: Registry): ConsumerMetrics {
  const unknown = new Counter({
    name: 'consumer_unknown_events_total',
    help: 'Events of a type or schema version that this process does not know; they wait for one that does',
    labelNames: ['consumer', 'contract'],
    registers: [registry],
  });
  const acted = new Counter({
    name: 'dead_letter_acts_total',
    help: 'Dead letters that somebody retried or discarded',
    labelNames: ['what'],
    registers: [registry],
  });
  return {
    unknown: (consumer, contract) => unknown.labels(consumer, contract).inc(),
    acted: (what, count) => acted.labels(what).inc(count),
  };
}
