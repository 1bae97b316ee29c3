import type { CalendarEvent } from '@marquee/common/calendar';
import type { BoughtOrder } from './order';
import type { TicketCopy } from './ticket-copy';

export interface CalendarContext {
  /** The origin of the pages. */
  origin: string;
  now: Date;
}

/**
 * What a buyer's calendar shall say: title, place and time as the seller says them now, not as they were bought. The sequence rises
 * with each version of the listing and of the order, since either may change what stands there.
 */
export function calendarEventOf(order: BoughtOrder, ticket: TicketCopy, { origin, now }: CalendarContext): CalendarEvent {
  return {
    id: order.id,
    sequence: ticket.version + order.version,
    writtenAt: now,
    startsAt: ticket.startsAt,
    title: ticket.title,
    place: ticket.venue,
    description: order.quantity === 1 ? '1 ticket' : `${order.quantity} tickets`,
    link: `${origin}/orders/${order.id}`,
    cancelled: order.status === 'refunded' || ticket.state === 'cancelled',
  };
}
