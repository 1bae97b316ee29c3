import { notFound } from '@marquee/common/domain';
import type { Reader } from '@marquee/common/mongo';
import type { RatingCopy } from '../domain/rating-copy';
import type { Seller } from '../domain/seller';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';
import { entries } from './entries';
import { ratingCopies } from './rating-copies';
import { sellers } from './sellers';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** A ticket with what others know about it. */
export interface ShownTicket {
  ticket: Ticket;
  stock: StockCopy | undefined;
  seller: Seller | undefined;
  rating: RatingCopy | undefined;
  sellerRating: RatingCopy | undefined;
}

export async function shownTicket(reader: Reader, ticketId: string): Promise<ShownTicket> {
  const ticket = await reader.get(tickets.at(ticketId));
  if (!ticket) throw notFound('This ticket');
  return asShown(reader, ticket);
}

export async function asShown(reader: Reader, ticket: Ticket): Promise<ShownTicket> {
  const [shown] = await withOthersWords(reader, [ticket]);
  return shown as ShownTicket;
}

export async function pausedByBan(reader: Reader, sellerId: string): Promise<Ticket[]> {
  const paused = await reader.find(entries, { sellerId, state: 'paused' }, { limit: 1_000 });
  const ids = paused.map(({ id }) => id);
  return reader.find(tickets, { _id: { $in: ids }, pausedBecause: 'banned' }, { sort: { updatedAt: -1 }, limit: 100 });
}

/** In the order of the ids. */
export async function shownTickets(reader: Reader, ids: string[]): Promise<ShownTicket[]> {
  if (ids.length === 0) return [];
  const found = new Map((await reader.find(tickets, { _id: { $in: ids } })).map((ticket) => [ticket.id, ticket]));
  return withOthersWords(
    reader,
    ids.flatMap((id) => found.get(id) ?? []),
  );
}

/** Adds stock, seller and ratings to tickets, with one query each. */
async function withOthersWords(reader: Reader, found: Ticket[]): Promise<ShownTicket[]> {
  const ids = found.map(({ id }) => id);
  const sellerIds = [...new Set(found.map(({ sellerId }) => sellerId))];
  const [stocks, people, ratings] = await Promise.all([
    reader.find(stockCopies, { _id: { $in: ids } }),
    reader.find(sellers, { _id: { $in: sellerIds } }),
    reader.find(ratingCopies, { _id: { $in: [...ids, ...sellerIds] } }),
  ]);
  const [stockOf, sellerOf, ratingOf] = [byId(stocks), byId(people), byId(ratings)];
  return found.map((ticket) => ({
    ticket,
    stock: stockOf.get(ticket.id),
    seller: sellerOf.get(ticket.sellerId),
    rating: ratingOf.get(ticket.id),
    sellerRating: ratingOf.get(ticket.sellerId),
  }));
}

function byId<Kept extends { id: string }>(kept: readonly Kept[]): Map<string, Kept> {
  return new Map(kept.map((one) => [one.id, one]));
}
