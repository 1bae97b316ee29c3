import type { Versioned } from '@marquee/common/domain';

/** What `orders` knows of a listing. */
export interface TicketCopy extends Versioned {
  sellerId: string;
  title: string;
  venue: string;
  startsAt: Date;
  timeZone: string;
  image?: string;
  price: number;
  currency: string;
  maxPerAccount?: number;
  saleOpensAt?: Date;
  saleClosesAt?: Date;
  state: 'on_sale' | 'paused' | 'cancelled';
}
