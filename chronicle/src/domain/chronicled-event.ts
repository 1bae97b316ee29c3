import type { Versioned } from '@marquee/common/domain';
import type { EventEnvelope } from '@marquee/common/events';

/** An event as it is kept, under its own id. The version is that of its subject after it. */
export interface ChronicledEvent extends Versioned {
  subject: string;
  kind: string;
  type: string;
  source: string;
  dataschema: string;
  time: Date;
  actor: string;
  /** The actor without the session: `user/<id>`, `service/<name>`. */
  who: string;
  correlationid: string;
  causationid?: string;
  data: Record<string, unknown>;
  keptAt: Date;
}

/**
 * What is kept of an event. `personal` names the fields that tell something about a person: what of them did not come sealed, as before
 * 2026-12, is left out, for it could not be made unreadable with the person's key.
 */
export function chronicled(event: EventEnvelope, { personal, isSealed, now }: Keeping): ChronicledEvent {
  const { id, aggregateversion: version, subject, type, source, dataschema, time, actor, correlationid, causationid } = event;
  const data = { ...event.data };
  for (const name of personal) {
    const text = data[name];
    if (typeof text === 'string' && !isSealed(text)) data[name] = '';
  }
  return {
    ...{ id, version, subject, kind: kindOf(subject), type, source, dataschema, data, keptAt: now },
    ...{ time: new Date(time), actor, who: whoOf(actor), correlationid },
    ...(causationid !== undefined && { causationid }),
  };
}

/** `order/<id>` → `order`: the kind of aggregate, by which its channel is called. */
export function kindOf(subject: string): string {
  return subject.slice(0, subject.indexOf('/'));
}

export interface Keeping {
  personal: readonly string[];
  isSealed: (text: string) => boolean;
  now: Date;
}

/** `user/<id>/session/<id>` → `user/<id>` */
export function whoOf(actor: string): string {
  return actor.split('/', 2).join('/');
}
