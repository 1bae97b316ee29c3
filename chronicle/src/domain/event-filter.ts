import type { FieldError } from '@marquee/common/domain';

/** Which events are looked for; what is left out does not matter. */
export interface EventFilter {
  subject?: string | undefined;
  kind?: string | undefined;
  type?: string | undefined;
  actor?: string | undefined;
  correlation?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** What contradicts itself in a filter, by field: it could never find anything. */
export function contradictionsIn({ subject, kind, type, since, until }: EventFilter): FieldError[] {
  const wrong: FieldError[] = [];
  const kinds = [kindOf(type, ':'), kind, kindOf(subject, '/')].filter((each) => each !== undefined);
  const [first] = kinds;
  const disagrees = (each: string | undefined) => each !== undefined && each !== first;
  if (disagrees(kind)) wrong.push({ field: 'kind', message: `is ${kind}, but the type is one of ${first}` });
  if (disagrees(kindOf(subject, '/'))) wrong.push({ field: 'subject', message: `is not about ${first}, as another filter says` });
  if (since && until && since > until) wrong.push({ field: 'until', message: 'is before since' });
  return wrong;
}

function kindOf(text: string | undefined, separator: string): string | undefined {
  return text?.slice(0, text.indexOf(separator));
}

/** Whether an event is one of those that are looked for. */
export function matches(
  filter: EventFilter,
  event: { subject: string; kind: string; type: string; who: string; time: Date; correlationid: string },
) {
  const { subject = event.subject, kind = event.kind, type = event.type, actor = event.who, correlation = event.correlationid } = filter;
  return (
    subject === event.subject &&
    kind === event.kind &&
    type === event.type &&
    actor === event.who &&
    correlation === event.correlationid &&
    (!filter.since || event.time >= filter.since) &&
    (!filter.until || event.time <= filter.until)
  );
}
