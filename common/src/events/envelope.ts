import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Contract } from './contract';
import { contractRegistry, type EventData, type EventType } from './contracts';
import { InvalidEvent } from './invalid-event';

/** CloudEvents 1.0 with our extensions (lower case, as the specification asks). Unknown attributes pass through. */
export const Envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().regex(/^[a-z-]+:[a-z-]+$/),
  subject: z.string().regex(/^[a-z-]+\/.+$/),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().min(1),
  aggregateversion: z.int().min(0),
  actor: z.string().min(1),
  correlationid: z.string().min(1),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});

/** A stored and published fact. `aggregateversion` is that of its subject after the change; the first is 0. */
export interface EventEnvelope<Data = Record<string, unknown>> {
  specversion: '1.0';
  /** UUIDv7; the event keeps it for ever, however often it is delivered. */
  id: string;
  /** The service that owns the aggregate. */
  source: string;
  type: string;
  /** `ticket/<id>` */
  subject: string;
  /** When it happened, ISO 8601. */
  time: string;
  datacontenttype: 'application/json';
  /** `ticket:created/1` */
  dataschema: string;
  aggregateversion: number;
  /** `user/<id>/session/<id>` or `service/<name>`. */
  actor: string;
  correlationid: string;
  causationid?: string | undefined;
  traceparent?: string | undefined;
  data: Data;
}

/** An event of a known type, its data typed by the contract. Union over all types unless one is named. */
export type MarqueeEvent<Type extends EventType = EventType> = {
  [T in Type]: EventEnvelope<EventData<T>> & { type: T };
}[Type];

/** What a rule says happened, before the store makes an event of it. */
export type Fact<Type extends EventType = EventType> = {
  [T in Type]: { type: T; subject: string; data: EventData<T> };
}[Type];

/** States a fact about one aggregate: `fact('order:cancelled', order.id, {…})`. Checked against its contract when stored. */
export function fact<Type extends EventType>(type: Type, aggregateId: string, data: EventData<Type>): Fact<Type> {
  return { type, subject: `${type.slice(0, type.indexOf(':'))}/${aggregateId}`, data } as Fact<Type>;
}

/** Why something happens: who asked for it, as part of what, caused by which event. */
export interface Cause {
  actor: string;
  correlationid: string;
  causationid?: string | undefined;
  traceparent?: string | undefined;
}

/** The cause of work that a service does of its own accord, such as a sweep. */
export function ownAccord(service: string): Cause {
  return { actor: `service/${service}`, correlationid: uuidv7() };
}

/** A time-ordered identity (UUIDv7). */
export function newId(): string {
  return uuidv7();
}

/** Checks data against the newest contract of its type, and returns that contract. Throws `InvalidEvent`. */
export function checkData(type: string, data: unknown): Contract {
  return contractRegistry.check(type, data);
}

/** What this process has no contract for, though a newer one may: an event's type, or its schema version. */
export function missingContract(event: Pick<EventEnvelope, 'type' | 'dataschema'>): string | undefined {
  return contractRegistry.missing(event);
}

/**
 * Checks an event against the contract that it was published under, and returns it as the newest contract says: data of an
 * older version has gone through the upcasters. Throws `InvalidEvent`, with the path that failed, and `UnknownEvent` where
 * there is a `missingContract`.
 */
export function readEvent(event: EventEnvelope): EventEnvelope {
  return contractRegistry.read(event);
}

/** Reads what came over the bus. Throws `InvalidEvent` for anything that is not an envelope. The data is not yet checked. */
export function parseEnvelope(body: string): EventEnvelope {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new InvalidEvent([{ path: '', message: `not JSON (${(error as Error).message})` }], 'envelope');
  }
  return readEnvelope(json);
}

/** The same for what has been parsed already. */
export function readEnvelope(json: unknown): EventEnvelope {
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) throw InvalidEvent.of(envelope.error, '', 'envelope');
  return envelope.data as EventEnvelope;
}
