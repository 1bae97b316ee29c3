import { decodeCursor, encodeCursor } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import { behind, priceKey, soonestKey, type Entry } from '../domain/entry';
import type { TicketState } from '../domain/ticket';
import { wordsOfQuery } from '../domain/words';
import { entries } from './entries';

export type Sort = 'soonest' | 'newest' | 'price' | 'rating';

export interface Search {
  /** Any of them. */
  states: readonly TicketState[];
  text?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  currency?: string | undefined;
  sellerId?: string | undefined;
  availableOnly: boolean;
  sort: Sort;
  cursor?: string | undefined;
  limit: number;
  now: Date;
}

type SortKey = 'bySoonest' | 'byPrice' | 'byRating' | '_id';
const orders: Record<Sort, { key: SortKey; direction: 1 | -1 }> = {
  soonest: { key: 'bySoonest', direction: 1 },
  price: { key: 'byPrice', direction: 1 },
  newest: { key: '_id', direction: -1 },
  rating: { key: 'byRating', direction: -1 },
};

/** The ids of one page, in order. A page begins behind the last of the page before, whatever has come or gone meanwhile. */
export async function findEntries(reader: Reader, search: Search): Promise<{ ids: string[]; nextCursor: string | null }> {
  const { key, direction } = orders[search.sort];
  const filter = filterOf(search);
  if (search.cursor !== undefined) {
    const [, last] = decodeCursor(search.cursor, z.tuple([z.literal(search.sort), z.string()]));
    filter.push({ [key]: { [direction === 1 ? '$gt' : '$lt']: last } });
  }
  const found = await reader.find(entries, { $and: filter }, { sort: { [key]: direction }, limit: search.limit + 1 });
  const page = found.slice(0, search.limit);
  const last = page.at(-1);
  const nextCursor = found.length > search.limit && last ? encodeCursor([search.sort, positionOf(last, key)]) : null;
  return { ids: page.map(({ id }) => id), nextCursor };
}

function positionOf(entry: Entry, key: SortKey): string {
  return key === '_id' ? entry.id : entry[key];
}

function filterOf(search: Search): object[] {
  const { states, text, from, to, minPrice, maxPrice, currency, sellerId, availableOnly, now } = search;
  const filter: object[] = [
    { state: { $in: states } },
    // Both values, spelled out, let the index give its order.
    { available: { $in: availableOnly ? [true] : [true, false] } },
  ];
  // A sale may have ended since its entry was written.
  if (states.length === 1 && (states[0] === 'on_sale' || states[0] === 'paused')) filter.push({ endsAt: { $gt: now } });
  if (sellerId !== undefined) filter.push({ sellerId });
  if (currency !== undefined) filter.push({ currency });
  if (from) filter.push({ bySoonest: { $gte: soonestKey(from) } });
  if (to) filter.push({ bySoonest: { $lt: behind(soonestKey(to)) } });
  if (minPrice !== undefined) filter.push({ byPrice: { $gte: priceKey(minPrice) } });
  if (maxPrice !== undefined) filter.push({ byPrice: { $lt: behind(priceKey(maxPrice)) } });
  for (const word of text === undefined ? [] : wordsOfQuery(text)) filter.push({ words: word });
  return filter;
}
