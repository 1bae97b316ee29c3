import { changed } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';
import { aggregateIdOf, defineCopy } from '@marquee/common/mongo';
import { isSameSchedule } from '../domain/schedule';
import { newStock, resized, stockChanged } from '../domain/stock';
import type { TicketCopy } from '../domain/ticket-copy';
import { closings } from '../store/closings';
import { reschedulings } from '../store/reschedulings';
import { stocks } from '../store/stocks';
import { ticketCopies } from '../store/ticket-copies';

/** Keeps the terms of each listing, and its capacity, which is the seller's to change at any time. */
export const copyTicket = defineCopy({
  name: 'copy-ticket',
  channel: 'ticket',
  copies: ticketCopies,
  on: {
    'ticket:created': async ({ data }, transaction) => {
      await transaction.change({ stock: stocks.probablyFresh(data.ticketId) }, ({ stock }) => {
        const made = stock ?? newStock(data.ticketId, data.quantity);
        return changed({ copy: copyOf(data), stock: made }, stockChanged(made));
      });
    },
    'ticket:updated': async ({ data }, transaction) => {
      const refs = { stock: stocks.at(data.ticketId), rescheduling: reschedulings.probablyFresh(data.ticketId) };
      await transaction.change(refs, ({ copy: before, stock, rescheduling = { id: data.ticketId, version: -1, done: false } }) => {
        const copy = copyOf(data);
        if (!stock) {
          // Somebody has discarded what made the listing known.
          const made = newStock(data.ticketId, data.quantity);
          return changed({ copy, stock: made }, stockChanged(made));
        }
        const next = resized(stock, data.quantity);
        if (before && !isSameSchedule(before, copy)) {
          // Writing the stock makes a hold that another process grants at this moment decide again, by what holds now.
          return changed({ copy, stock: next, rescheduling: { ...rescheduling, done: false, toldAt: undefined } }, stockChanged(next));
        }
        return stock.capacity === data.quantity ? changed({ copy }) : changed({ copy, stock: next }, stockChanged(next));
      });
    },
    'ticket:cancelled': async (event, transaction) => {
      const ticketId = aggregateIdOf(event);
      await transaction.change({ stock: stocks.at(ticketId), closing: closings.at(ticketId) }, ({ copy, stock, closing }) => {
        const cancelled = { ...(copy as TicketCopy), state: 'cancelled' as const };
        if (!stock) return changed({ copy: cancelled });
        // Writing the stock makes a hold that another process grants at this moment decide again, and refuse.
        const closed = { ...stock, closed: true };
        return changed(
          {
            copy: cancelled,
            stock: closed,
            closing: closing ?? { id: ticketId, version: -1, done: false, reason: event.data.reason },
          },
          stockChanged(closed),
        );
      });
    },
  },
});

function copyOf(data: EventData<'ticket:created'>): TicketCopy {
  return {
    id: data.ticketId,
    version: -1,
    sellerId: data.sellerId,
    title: data.title,
    venue: data.venue,
    startsAt: new Date(data.startsAt),
    timeZone: data.timeZone,
    image: data.image,
    price: data.price,
    currency: data.currency,
    taxRate: data.taxRate,
    maxPerAccount: data.maxPerAccount,
    saleOpensAt: data.saleOpensAt === undefined ? undefined : new Date(data.saleOpensAt),
    saleClosesAt: data.saleClosesAt === undefined ? undefined : new Date(data.saleClosesAt),
    refundPolicy: data.refundPolicy,
    refundDays: data.refundDays,
    state: data.state,
  };
}
