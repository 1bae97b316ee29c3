import { Counter, type Registry } from 'prom-client';

/** Told about what happens to consumers and nobody would notice otherwise. */
export interface ConsumerMetrics {
  /** It is the turn of an event of a type, or in a schema version, that this process does not know; it is kept. */
  unknown(consumer: string, contract: string): void;
  /** So many events had not come by themselves and were asked for: to close a `gap`, for a `filling`. */
  refilled(consumer: string, why: string, events: number): void;
  /** Somebody has retried or discarded so many dead letters, by this process. */
  acted(what: string, count: number): void;
}

/** Counts, in a registry, the events that were kept since this process does not know them, those that had to be asked for, and acts on dead letters. */
export function createConsumerMetrics(registry: Registry): ConsumerMetrics {
  const unknown = new Counter({
    name: 'consumer_unknown_events_total',
    help: 'Events of a type or schema version that this process does not know; they wait for one that does',
    labelNames: ['consumer', 'contract'],
    registers: [registry],
  });
  const refilled = new Counter({
    name: 'consumer_refilled_events_total',
    help: 'Events that a consumer did not get by the channel and asked their owner for',
    labelNames: ['consumer', 'why'],
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
    refilled: (consumer, why, events) => refilled.labels(consumer, why).inc(events),
    acted: (what, count) => acted.labels(what).inc(count),
  };
}
