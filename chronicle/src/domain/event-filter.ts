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

/** What there is not, or contradicts another part of a filter, by field: it could never find anything. `kinds` are all that there are. */
export function nonsenseIn({ subject, kind, type, since, until }: EventFilter, kinds: readonly string[]): FieldError[] {
  const wrong: FieldError[] = [];
  const named = { type: kindOf(type, ':'), kind, subject: kindOf(subject, '/') };
  const [first] = Object.values(named).filter((each) => each !== undefined);
  for (const [field, each] of Object.entries(named)) {
    if (each === undefined) continue;
    if (!kinds.includes(each)) wrong.push({ field, message: `is about ${each}, which is none of ${kinds.join(', ')}` });
    else if (each !== first) wrong.push({ field, message: `is about ${each}, but another filter about ${first}` });
  }
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
