import { decodeCursor, encodeCursor, Id, Timestamp } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Ticket, TicketState } from '../domain/ticket';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

export interface Search {
  text?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  currency?: string | undefined;
  state?: TicketState | undefined;
  sellerId?: string | undefined;
  available?: boolean | undefined;
  sort: 'soonest' | 'newest' | 'price';
  cursor?: string | undefined;
  limit: number;
}

const orders = {
  soonest: { field: 'startsAt', direction: 1, position: z.tuple([Timestamp, Id]) },
  newest: { field: 'createdAt', direction: -1, position: z.tuple([Timestamp, Id]) },
  price: { field: 'price', direction: 1, position: z.tuple([z.number(), Id]) },
} as const;

/** One page of tickets, in an order that its indexes have. */
export async function searchTickets(reader: Reader, search: Search, now: Date): Promise<{ found: Ticket[]; nextCursor: string | null }> {
  const { field, direction } = orders[search.sort];
  const rows = await reader.aggregate<Record<string, unknown> & { _id: string }, Ticket>(tickets, [
    { $match: { $and: conditionsOf(search, now) } },
    { $sort: { [field]: direction, _id: direction } },
    ...(search.available ? onlyAvailable : []),
    { $limit: search.limit + 1 },
  ]);
  const found = rows.slice(0, search.limit).map(({ _id, ...rest }) => ({ id: _id, ...rest }) as unknown as Ticket);
  const last = found.at(-1);
  return { found, nextCursor: rows.length > search.limit && last ? encodeCursor([last[field], last.id]) : null };
}

/** Tickets of which `orders` has not told the stock yet are all there. */
const onlyAvailable = [
  { $lookup: { from: stockCopies.collection, localField: '_id', foreignField: '_id', as: 'stock' } },
  { $match: { $or: [{ 'stock.0': { $exists: false } }, { 'stock.0.free': { $gt: 0 } }] } },
  { $unset: 'stock' },
];

function conditionsOf(search: Search, now: Date): object[] {
  const { text, from, to, minPrice, maxPrice, currency, state, sellerId, sort, cursor } = search;
  const conditions: object[] = [];
  if (text !== undefined) conditions.push({ $text: { $search: everyWord(text) } });
  if (sellerId !== undefined) conditions.push({ sellerId });
  if (state !== undefined) conditions.push(isIn(state, now));
  if (from !== undefined) conditions.push({ startsAt: { $gte: from } });
  if (to !== undefined) conditions.push({ startsAt: { $lt: to } });
  if (minPrice !== undefined) conditions.push({ price: { $gte: minPrice } });
  if (maxPrice !== undefined) conditions.push({ price: { $lte: maxPrice } });
  if (currency !== undefined) conditions.push({ currency });
  if (cursor !== undefined) conditions.push(after(cursor, sort));
  return conditions.length > 0 ? conditions : [{}];
}

/** All of the words, in any order: quoted, each is required, and none is an operator. */
function everyWord(text: string): string {
  return text
    .replace(/["\\]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `"${word}"`)
    .join(' ');
}

function isIn(state: TicketState, now: Date): object {
  const open = { startsAt: { $gt: now }, $or: [{ saleClosesAt: { $exists: false } }, { saleClosesAt: { $gt: now } }] };
  switch (state) {
    case 'cancelled':
      return { state };
    case 'on_sale':
    case 'paused':
      return { state, ...open };
    case 'ended':
      return { state: { $in: ['on_sale', 'paused'] }, $or: [{ startsAt: { $lte: now } }, { saleClosesAt: { $lte: now } }] };
  }
}

function after(cursor: string, sort: Search['sort']): object {
  const { field, direction, position } = orders[sort];
  const [value, id] = decodeCursor(cursor, position);
  const comparison = direction === 1 ? '$gt' : '$lt';
  return { $or: [{ [field]: { [comparison]: value } }, { [field]: value, _id: { [comparison]: id } }] };
}
