import type { EventData } from '@marquee/common/events';
import { defineCopy } from '@marquee/common/mongo';
import type { TicketCopy } from '../domain/ticket-copy';
import { ticketCopies } from '../store/ticket-copies';

/** Keeps what a pass and its gate say of the event, and whose it is. */
export const copyTicket = defineCopy({
  name: 'copy-ticket',
  channel: 'ticket',
  linger: 250, // nobody is let in yet
  copies: ticketCopies,
  on: {
    'ticket:created': ({ data }, transaction) => transaction.copy(() => copyOf(data)),
    'ticket:updated': ({ data }, transaction) => transaction.copy(() => copyOf(data)),
    'ticket:cancelled': (_event, transaction) => transaction.copy((copy) => ({ ...(copy as TicketCopy), state: 'cancelled' })),
  },
});

function copyOf(data: EventData<'ticket:created'>): Omit<TicketCopy, 'id' | 'version'> {
  const { sellerId, title, venue, startsAt, timeZone, quantity, state } = data;
  return { sellerId, title, venue, startsAt: new Date(startsAt), timeZone, quantity, state };
}
