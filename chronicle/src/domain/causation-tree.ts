interface Caused {
  id: string;
  causationid?: string;
}

export interface Branch<Event> {
  event: Event;
  /** 0 for what nothing here has caused. */
  depth: number;
}

/** Each event behind what caused it, in the given order among siblings; what was caused elsewhere stands at the root. */
export function causationTree<Event extends Caused>(events: readonly Event[]): Branch<Event>[] {
  const known = new Set(events.map(({ id }) => id));
  const effects = new Map<string, Event[]>();
  const roots: Event[] = [];
  for (const event of events) {
    const { causationid: cause } = event;
    if (cause !== undefined && cause !== event.id && known.has(cause)) effects.set(cause, [...(effects.get(cause) ?? []), event]);
    else roots.push(event);
  }
  const branches: Branch<Event>[] = [];
  const waiting = roots.map((event) => ({ event, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { event, depth } = next;
    branches.push(next);
    waiting.push(...(effects.get(event.id) ?? []).map((effect) => ({ event: effect, depth: depth + 1 })).reverse());
  }
  return branches;
}
