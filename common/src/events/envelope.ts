import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Contract } from './contract';
import { contractOf, type EventData, type EventType } from './contracts';

/** CloudEvents 1.0 with our extensions (lower case, as the specification asks). Unknown attributes pass through. */
const Envelope = z.looseObject({
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

/** An event that does not fit its contract; `issues` names each path that failed. Retrying cannot help. */
export class InvalidEvent extends Error {
  constructor(
    readonly issues: { path: string; message: string }[],
    what: string,
  ) {
    super(`${what}: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}`);
    this.name = 'InvalidEvent';
  }
}

function pathsOf(error: z.ZodError, prefix: string): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: [prefix, ...issue.path].filter(Boolean).join('.'), message: issue.message }));
}

/** Checks data against the newest contract of its type, and returns that contract. Throws `InvalidEvent`. */
export function checkData(type: string, data: unknown): Contract {
  const contract = contractOf(type);
  if (!contract) throw new InvalidEvent([{ path: 'type', message: 'has no contract' }], type);
  const checked = contract.data.safeParse(data);
  if (!checked.success) throw new InvalidEvent(pathsOf(checked.error, 'data'), contract.dataschema);
  return contract;
}

/** Reads what came over the bus. Throws `InvalidEvent` for anything that is not an envelope. The data is not yet checked. */
export function parseEnvelope(body: string): EventEnvelope {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new InvalidEvent([{ path: '', message: `not JSON (${(error as Error).message})` }], 'envelope');
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) throw new InvalidEvent(pathsOf(envelope.error, ''), 'envelope');
  return envelope.data as EventEnvelope;
}
