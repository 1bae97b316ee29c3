import { notFound } from '@marquee/common/domain';
import type { Reader } from '@marquee/common/mongo';
import type { Seller } from '../domain/seller';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';
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

/** Adds stock and seller to tickets, with one query each. */
export async function withStockAndSeller(reader: Reader, found: Ticket[]): Promise<ShownTicket[]> {
  if (found.length === 0) return [];
  const [stocks, people] = await Promise.all([
    reader.find(stockCopies, { _id: { $in: found.map(({ id }) => id) } }),
    reader.find(sellers, { _id: { $in: [...new Set(found.map(({ sellerId }) => sellerId))] } }),
  ]);
  const stockOf = new Map(stocks.map((stock) => [stock.id, stock]));
  const sellerOf = new Map(people.map((seller) => [seller.id, seller]));
  return found.map((ticket) => ({ ticket, stock: stockOf.get(ticket.id), seller: sellerOf.get(ticket.sellerId) }));
}
