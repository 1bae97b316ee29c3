import type { Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';

/** What there is of one ticket, and where it went. `id` is the ticket's. */
export interface Stock extends Versioned {
  capacity: number;
  /** What may rightly be held and sold: the capacity, or what already was when the seller lowered it below that. */
  ceiling: number;
  /** In live holds. */
  held: number;
  /** In completed orders. */
  sold: number;
  /** What completed orders brought in, in minor units. */
  revenue: number;
  /** Nothing more is to be held: the ticket was cancelled. */
  closed: boolean;
  /** Held units by the minute (since the epoch) in which their holds end. At most as many entries as a hold has minutes. */
  returns: Record<string, number>;
}

const minute = 60_000;

export function newStock(ticketId: string, capacity: number): Stock {
  return { id: ticketId, version: -1, capacity, ceiling: capacity, held: 0, sold: 0, revenue: 0, closed: false, returns: {} };
}

/** The seller's edit applies at once; what is held or sold already stays so. */
export function resized(stock: Stock, capacity: number): Stock {
  return { ...stock, capacity, ceiling: Math.max(capacity, stock.held + stock.sold) };
}

export function free(stock: Stock): number {
  return Math.max(0, stock.capacity - stock.held - stock.sold);
}

export function take(stock: Stock, quantity: number, expiresAt: Date): Stock {
  return { ...stock, held: stock.held + quantity, returns: moved(stock.returns, expiresAt, quantity) };
}

/** A hold ended without a sale. */
export function giveBack(stock: Stock, quantity: number, expiresAt: Date): Stock {
  return { ...stock, held: stock.held - quantity, returns: moved(stock.returns, expiresAt, -quantity) };
}

/** A hold was paid. */
export function sell(stock: Stock, quantity: number, total: number, expiresAt: Date): Stock {
  return sellAtOnce(giveBack(stock, quantity, expiresAt), quantity, total);
}

/** Sold without a hold before: it was free. */
export function sellAtOnce(stock: Stock, quantity: number, total: number): Stock {
  return { ...stock, sold: stock.sold + quantity, revenue: stock.revenue + total };
}

export interface Return {
  quantity: number;
  amount: number;
  /** Whether its tickets may be sold again. */
  stockReturns: boolean;
}

/** A sale was refunded. Tickets that do not return stay counted as sold. */
export function takeBack(stock: Stock, { quantity, amount, stockReturns }: Return): Stock {
  return { ...stock, sold: stock.sold - (stockReturns ? quantity : 0), revenue: stock.revenue - amount };
}

export function stockChanged(stock: Stock): Fact<'stock:changed'> {
  const { id, capacity, held, sold, revenue } = stock;
  return fact('stock:changed', id, {
    ticketId: id,
    capacity,
    held,
    sold,
    oversubscribed: held + sold > capacity,
    revenue,
    nextReturnAt: nextReturnAt(stock)?.toISOString(),
  });
}

/** When the next hold ends, rounded up to the minute. */
export function nextReturnAt({ returns }: Stock): Date | undefined {
  const minutes = Object.keys(returns).map(Number);
  return minutes.length === 0 ? undefined : new Date((Math.min(...minutes) + 1) * minute);
}

function moved(returns: Record<string, number>, expiresAt: Date, quantity: number): Record<string, number> {
  const key = String(Math.floor((expiresAt.getTime() - 1) / minute));
  const { [key]: before = 0, ...others } = returns;
  const after = before + quantity;
  return after === 0 ? others : { ...others, [key]: after };
}
