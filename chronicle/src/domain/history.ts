/** What a field said before a version and after it; undefined where it did not say anything. */
export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

type Fields = Record<string, unknown>;

export interface Step<Event> {
  event: Event;
  differences: Difference[];
  /** What all events up to this one have told, put over one another. */
  state: Fields;
}

/** The events of one aggregate, in the order of its versions, each with what it changed and what the aggregate was like then. */
export function stepsOf<Event extends { data: Fields }>(events: readonly Event[]): Step<Event>[] {
  let before: Fields = {};
  return events.map((event) => {
    const state = { ...before, ...event.data };
    const differences = Object.keys(event.data)
      .filter((field) => !same(before[field], state[field]))
      .map((field) => ({ field, before: before[field], after: state[field] }));
    before = state;
    return { event, differences, state };
  });
}

/** Both come from JSON, and the order of fields is that in which they were told. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
