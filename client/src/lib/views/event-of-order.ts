import type { OrderView } from './order-view';

/** What was bought, when and where it takes place now. */
export function eventOfOrder({ ticket, rescheduled }: Pick<OrderView, 'ticket' | 'rescheduled'>): OrderView['ticket'] {
  if (!rescheduled) return ticket;
  const { venue, startsAt, timeZone } = rescheduled;
  return { ...ticket, venue, startsAt, timeZone };
}
