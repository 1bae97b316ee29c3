import type { Versioned } from '@marquee/common/domain';
import type { RefundTerms } from './refund-terms';

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
  /** Of the tax that the price contains, in basis points. */
  taxRate?: number;
  maxPerAccount?: number;
  saleOpensAt?: Date;
  saleClosesAt?: Date;
  refundPolicy?: RefundTerms['kind'];
  /** With `until`: so many days before the start. */
  refundDays?: number;
  state: 'on_sale' | 'paused' | 'cancelled';
}
