import type { EventView } from './event-view';

/** An event in the picture. */
export interface Node {
  event: EventView;
  /** The service that told it, as a place in `lanes`. */
  lane: number;
  /** The place of what caused it; null for what nothing here has caused. */
  cause: number | null;
  /** Milliseconds since the first of all, and since its cause. */
  sinceFirst: number;
  sinceCause: number | null;
}

/** What followed from requests, by time from top to bottom, each service in a lane of its own. */
export interface Causation {
  lanes: string[];
  nodes: Node[];
}

export function causationOf(events: readonly EventView[]): Causation {
  const byId = new Map(events.map((event) => [event.id, event]));
  const ordered = [...byId.values()].sort(
    (one, other) => timeOf(one) - timeOf(other) || depthOf(one, byId) - depthOf(other, byId) || one.id.localeCompare(other.id),
  );
  const places = new Map(ordered.map(({ id }, place) => [id, place]));
  const lanes = [...new Set(ordered.map(({ source }) => source))];
  const [first] = ordered;
  const nodes = ordered.map((event): Node => {
    const cause = byId.get(causeIn(event, byId) ?? '');
    return {
      event,
      lane: lanes.indexOf(event.source),
      cause: cause ? (places.get(cause.id) ?? null) : null,
      sinceFirst: first ? timeOf(event) - timeOf(first) : 0,
      // The clocks of two services disagree by some milliseconds.
      sinceCause: cause ? Math.max(0, timeOf(event) - timeOf(cause)) : null,
    };
  });
  return { lanes, nodes };
}

function timeOf({ time }: EventView): number {
  return Date.parse(time);
}

function causeIn({ id, causationId }: EventView, known: ReadonlyMap<string, EventView>): string | undefined {
  return causationId !== null && causationId !== id && known.has(causationId) ? causationId : undefined;
}

/** What a change tells at one moment stands in the order of causes. */
function depthOf(event: EventView, known: ReadonlyMap<string, EventView>): number {
  const passed = new Set<string>();
  for (let at: EventView | undefined = event; at && !passed.has(at.id); at = known.get(causeIn(at, known) ?? '')) passed.add(at.id);
  return passed.size;
}
