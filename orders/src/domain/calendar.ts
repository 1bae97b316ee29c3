import type { CalendarEvent } from '@marquee/common/calendar';
import { calendarSequenceOf, type BoughtOrder } from './order';
import type { TicketCopy } from './ticket-copy';

export interface CalendarContext {
  /** The origin of the pages. */
  origin: string;
  now: Date;
}

/**
 * What a buyer's calendar shall say: title, place and time as the seller says them now, not as they were bought.
 */
export function calendarEventOf(order: BoughtOrder, ticket: TicketCopy, { origin, now }: CalendarContext): CalendarEvent {
  return {
    id: order.id,
    sequence: calendarSequenceOf(order, ticket),
    writtenAt: now,
    startsAt: ticket.startsAt,
    title: ticket.title,
    place: ticket.venue,
    description: order.quantity === 1 ? '1 ticket' : `${order.quantity} tickets`,
    link: `${origin}/orders/${order.id}`,
    cancelled: order.status === 'refunded' || ticket.state === 'cancelled',
  };
}
