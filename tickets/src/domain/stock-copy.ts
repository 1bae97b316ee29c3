import type { Versioned } from '@marquee/common/domain';
import type { Listing } from './listing';

/** What `orders` says is left of a ticket. `id` is the ticket's. */
export interface StockCopy extends Versioned {
  capacity: number;
  held: number;
  sold: number;
  free: number;
  /** What its sales brought in, in minor units. */
  revenue: number;
  nextReturnAt?: Date | undefined;
}

/** The stock as people see it. */
export interface StockFigures {
  capacity: number;
  free: number;
  held: number;
  sold: number;
  nextReturnAt: Date | null;
  /** Rises with each change; -1 until `orders` has told something. */
  version: number;
}

/** Until `orders` has told something, all of a new ticket is free. */
export function figuresOf(stock: StockCopy | undefined, { quantity }: Pick<Listing, 'quantity'>): StockFigures {
  if (!stock) return { capacity: quantity, free: quantity, held: 0, sold: 0, nextReturnAt: null, version: -1 };
  const { capacity, free, held, sold, nextReturnAt = null, version } = stock;
  return { capacity, free, held, sold, nextReturnAt, version };
}

export function free({ capacity, held, sold }: Pick<StockCopy, 'capacity' | 'held' | 'sold'>): number {
  return Math.max(0, capacity - held - sold);
}

export function taken(stock: StockCopy | undefined): number {
  return stock ? stock.held + stock.sold : 0;
}
