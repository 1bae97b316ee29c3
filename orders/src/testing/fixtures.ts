import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import type { Records, Versioned } from '@marquee/common/mongo';
import { eventOf } from '@marquee/common/testing';
import type { TicketCopy } from '../domain/ticket-copy';
import { closings } from '../store/closings';
import { limits } from '../store/limits';
import { orders } from '../store/orders';
import { reschedulings } from '../store/reschedulings';
import { stocks } from '../store/stocks';
import { ticketCopies } from '../store/ticket-copies';

export const allRecords: Records<Versioned>[] = [orders, stocks, ticketCopies, limits, closings, reschedulings];

export const noon = new Date('2026-06-01T12:00:00.000Z');

export function aTicket(change: Partial<TicketCopy> = {}): TicketCopy {
  return {
    id: newId(),
    version: 0,
    sellerId: newId(),
    title: 'An evening of songs',
    venue: 'Town hall',
    startsAt: new Date('2026-09-01T19:00:00.000Z'),
    timeZone: 'Europe/Berlin',
    price: 2_500,
    currency: 'EUR',
    state: 'on_sale',
    ...change,
  };
}

export type Listing = EventData<'ticket:created'>;

export function aListing(change: Partial<Listing> = {}): Listing {
  const { id, sellerId, title, venue, startsAt, timeZone, price, currency, state } = aTicket();
  return {
    ticketId: id,
    sellerId,
    title,
    description: '',
    venue,
    startsAt: startsAt.toISOString(),
    timeZone,
    price,
    currency,
    state,
    quantity: 10,
    locked: false,
    ...change,
  };
}

export function listed(listing: Listing): MarqueeEvent<'ticket:created'> {
  return eventOf('ticket:created', { id: listing.ticketId, version: 0 }, listing);
}

export function updated(listing: Listing, version: number): MarqueeEvent<'ticket:updated'> {
  return eventOf('ticket:updated', { id: listing.ticketId, version }, listing);
}

export function listingCancelled({ ticketId, sellerId }: Listing, version: number, reason?: string): MarqueeEvent<'ticket:cancelled'> {
  return eventOf('ticket:cancelled', { id: ticketId, version }, { ticketId, sellerId, cancelledAt: noon.toISOString(), reason });
}
