/** Every event twice, the repetition right behind the first. */
export function twice<Event>(events: readonly Event[]): Event[] {
  return events.flatMap((event) => [event, event]);
}

/** The events in another order, which the seed decides: a failing order can be run again. */
export function shuffled<Event>(events: readonly Event[], seed = 1): Event[] {
  const random = seededRandom(seed);
  return events
    .map((event) => ({ event, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}

/** Mulberry32: small, seeded and good enough for orders and jitter in tests. From 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
