import { newId, type EventData, type EventEnvelope } from '@marquee/common/events';

export type Listing = EventData<'ticket:created'>;

/** A ticket on sale, as its seller listed it. */
export function aListing(change: Partial<Listing> = {}): Listing {
  return {
    ticketId: newId(),
    sellerId: newId(),
    title: 'An evening of songs',
    description: 'Songs of three centuries, sung by a choir of forty.',
    venue: 'Town hall',
    startsAt: '2036-09-01T19:00:00.000Z',
    timeZone: 'Europe/Berlin',
    price: 2_500,
    currency: 'EUR',
    quantity: 10_000_000,
    state: 'on_sale',
    locked: false,
    ...change,
  };
}

/** The event with which `tickets` tells the others. */
export function listed(listing: Listing): EventEnvelope {
  return {
    specversion: '1.0',
    id: newId(),
    source: 'tickets',
    type: 'ticket:created',
    subject: `ticket/${listing.ticketId}`,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'ticket:created/1',
    aggregateversion: 0,
    actor: `user/${listing.sellerId}/session/${listing.sellerId}`,
    correlationid: newId(),
    data: listing,
  };
}
