import { notFound } from '@marquee/common/domain';
import type { Reader } from '@marquee/common/mongo';
import type { Seller } from '../domain/seller';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';
import { entries } from './entries';
import { sellers } from './sellers';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** A ticket with what others know about it. */
export interface ShownTicket {
  ticket: Ticket;
  stock: StockCopy | undefined;
  seller: Seller | undefined;
}

export async function shownTicket(reader: Reader, ticketId: string): Promise<ShownTicket> {
  const ticket = await reader.get(tickets.at(ticketId));
  if (!ticket) throw notFound('This ticket');
  const [shown] = await withStockAndSeller(reader, [ticket]);
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
  return withStockAndSeller(
    reader,
    ids.flatMap((id) => found.get(id) ?? []),
  );
}

/** Adds stock and seller to tickets, with one query each. */
async function withStockAndSeller(reader: Reader, found: Ticket[]): Promise<ShownTicket[]> {
  const [stocks, people] = await Promise.all([
    reader.find(stockCopies, { _id: { $in: found.map(({ id }) => id) } }),
    reader.find(sellers, { _id: { $in: [...new Set(found.map(({ sellerId }) => sellerId))] } }),
  ]);
  const stockOf = new Map(stocks.map((stock) => [stock.id, stock]));
  const sellerOf = new Map(people.map((seller) => [seller.id, seller]));
  return found.map((ticket) => ({ ticket, stock: stockOf.get(ticket.id), seller: sellerOf.get(ticket.sellerId) }));
}
