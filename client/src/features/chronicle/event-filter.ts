import { firstOf } from '../../lib/navigation/first-of';

export const filterFields = ['subject', 'kind', 'type', 'actor', 'correlation', 'since', 'until'] as const;
export type FilterField = (typeof filterFields)[number];

/** What is looked for, as it is typed and stands in the address. */
export type EventFilter = Partial<Record<FilterField, string>>;

export function eventFilterFrom(parameters: Record<string, string | string[] | undefined>): EventFilter {
  const given = filterFields.map((field) => [field, firstOf(parameters[field])?.trim() || undefined] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** As the chronicle reads it: a time without a zone is one of UTC, as all times of the area. */
export function asQuery({ since, until, ...filter }: EventFilter): EventFilter {
  return { ...filter, ...(since && { since: asInstant(since) }), ...(until && { until: asInstant(until) }) };
}

/** The filters by which events can be watched as they happen: no time that is over. */
export function asLiveQuery({ since: _, until: __, ...filter }: EventFilter): EventFilter {
  return filter;
}

/** What a date-time field gives, "2026-11-27T20:04", as an instant; anything else as it was typed. */
export function asInstant(typed: string): string {
  const [, minute, second = ':00'] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?$/.exec(typed) ?? [];
  return minute ? `${minute}${second}Z` : typed;
}

/** What a date-time field can show of a time in an address. */
export function asTyped(time: string | undefined): string | undefined {
  return time?.replace(/Z$/, '');
}
