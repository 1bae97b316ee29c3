import type { Versioned } from '@marquee/common/domain';

/** What `admissions` knows of a listing. */
export interface TicketCopy extends Versioned {
  sellerId: string;
  title: string;
  venue: string;
  startsAt: Date;
  timeZone: string;
  quantity: number;
  state: 'on_sale' | 'paused' | 'cancelled';
}
