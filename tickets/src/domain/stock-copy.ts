import type { Versioned } from '@marquee/common/domain';

/** What `orders` says is left of a ticket. `id` is the ticket's. */
export interface StockCopy extends Versioned {
  capacity: number;
  held: number;
  sold: number;
  free: number;
  /** What its sales brought in, in minor units. */
  revenue: number;
  nextReturnAt?: Date;
}

export function taken(stock: StockCopy | undefined): number {
  return stock ? stock.held + stock.sold : 0;
}
