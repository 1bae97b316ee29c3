import type { Random } from '../seeded-random';

/** What is done to deliveries on their way. */
export type Disorder = 'none' | 'repeated' | 'shuffled' | 'creation last';

/** Deliveries that are put out of order together. */
export const windowSize = 50;

export interface Delivered {
  bytes: Buffer;
  /** Whether the event is the first of its subject. */
  isCreation: boolean;
}

/** What is to be sent in place of a window of deliveries, and how much of it is not as it was. */
export interface Sent<Item> {
  items: Item[];
  repeated: number;
  /** Sent in another place than the one in which it came. */
  displaced: number;
}

export function disordered<Item extends Pick<Delivered, 'isCreation'>>(
  items: readonly Item[],
  disorder: Disorder,
  random: Random,
): Sent<Item> {
  const sent = inDisorder(items, disorder, random);
  const displaced = disorder === 'repeated' ? 0 : sent.filter((item, place) => items[place] !== item).length;
  return { items: sent, repeated: sent.length - items.length, displaced };
}

function inDisorder<Item extends Pick<Delivered, 'isCreation'>>(items: readonly Item[], disorder: Disorder, random: Random): Item[] {
  switch (disorder) {
    case 'none':
      return [...items];
    case 'shuffled':
      return shuffled(items, random);
    case 'creation last':
      return [...items.filter(({ isCreation }) => !isCreation), ...items.filter(({ isCreation }) => isCreation)];
    case 'repeated':
      return repeatedAtRandom(items, random);
  }
}

/** Three of four come again, up to three times, at once or behind any that came later. */
function repeatedAtRandom<Item>(items: readonly Item[], random: Random): Item[] {
  const sent: Item[] = [];
  const again: Item[] = [];
  for (const item of items) {
    sent.push(item);
    if (random() < 0.75) again.push(...Array.from({ length: 1 + Math.floor(random() * 3) }, () => item));
    while (again.length > 0 && random() < 0.5) sent.push(...again.splice(Math.floor(random() * again.length), 1));
  }
  return [...sent, ...again];
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items];
  return items.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0] as Item);
}
