import type { Versioned } from '@marquee/common/domain';
import { saleEndsAt } from './listing';
import { ratingOf, type RatingCopy } from './rating-copy';
import { figuresOf, type StockCopy } from './stock-copy';
import { stateAt, type Ticket, type TicketState } from './ticket';
import { wordsOf } from './words';

/**
 * A ticket's place in the catalogue: all that lists filter and sort by, whether it is the seller's, the stock's or the reviewers' to change.
 * `id` is the ticket's; since it begins with the time, it is also the order of age.
 */
export interface Entry extends Versioned {
  sellerId: string;
  /** The ticket's state when this was written; a sale may have ended by the clock since. */
  state: TicketState;
  available: boolean;
  currency: string;
  /** Sort keys end in the id, so that no two are equal and a page can begin behind any of them. */
  bySoonest: string;
  byPrice: string;
  byRating: string;
  words: string[];
  /** When the sale ends, as long as that is still to come. */
  endsAt?: Date | undefined;
}

/** The entry as ticket and stock want it: the very same one when nothing about it is new. */
export function entryFor(ticket: Ticket, stock: StockCopy | undefined, before: Entry | undefined, now: Date): Entry {
  const state = stateAt(ticket, now);
  const next: Entry = {
    id: ticket.id,
    version: before?.version ?? -1,
    sellerId: ticket.sellerId,
    state,
    available: figuresOf(stock, ticket).free > 0,
    currency: ticket.currency,
    bySoonest: soonestKey(ticket.startsAt, ticket.id),
    byPrice: priceKey(ticket.price, ticket.id),
    byRating: before?.byRating ?? ratingKey(undefined, ticket.id),
    words: wordsOf(ticket),
    endsAt: state === 'on_sale' || state === 'paused' ? saleEndsAt(ticket) : undefined,
  };
  return before && isSame(before, next) ? before : next;
}

/** The stock alone has changed. */
export function restocked(entry: Entry, stock: StockCopy): Entry {
  const available = stock.free > 0;
  return entry.available === available ? entry : { ...entry, available };
}

/** The rating alone has changed. */
export function rated(entry: Entry, rating: Pick<RatingCopy, 'count' | 'sum'> | undefined): Entry {
  const byRating = ratingKey(rating, entry.id);
  return entry.byRating === byRating ? entry : { ...entry, byRating };
}

/** By the clock alone. */
export function ended(entry: Entry, now: Date): Entry {
  if (!entry.endsAt || entry.endsAt > now) return entry;
  return { ...entry, state: 'ended', endsAt: undefined };
}

export function soonestKey(startsAt: Date, id = ''): string {
  return `${startsAt.toISOString()}/${id}`;
}

export function priceKey(price: number, id = ''): string {
  return `${String(price).padStart(9, '0')}/${id}`;
}

/** By the average as it is shown, then by how many say so: of two that look the same, the one to rely on is higher. */
export function ratingKey(rating: Pick<RatingCopy, 'count' | 'sum'> | undefined, id = ''): string {
  const { count, average } = ratingOf(rating);
  return `${String(Math.round((average ?? 0) * 10)).padStart(3, '0')}/${String(count).padStart(9, '0')}/${id}`;
}

/** A key behind all those that begin with this one, which ends in a slash. */
export function behind(key: string): string {
  return `${key.slice(0, -1)}0`;
}

function isSame(one: Entry, other: Entry): boolean {
  return (Object.keys(other) as (keyof Entry)[]).every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
