import { newId, type EventData, type EventEnvelope, type EventType } from '@marquee/common/events';

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
  return told('ticket:created', { source: 'tickets', id: listing.ticketId, version: 0, by: listing.sellerId }, listing);
}

/** An event as its owner publishes it: in the first version of its contract, about the aggregate of that id. */
export function told<Type extends EventType>(
  type: Type,
  about: { source: string; id: string; version: number; by: string },
  data: EventData<Type>,
): EventEnvelope {
  return {
    specversion: '1.0',
    id: newId(),
    source: about.source,
    type,
    subject: `${type.slice(0, type.indexOf(':'))}/${about.id}`,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${type}/1`,
    aggregateversion: about.version,
    actor: `user/${about.by}/session/${about.by}`,
    correlationid: newId(),
    data,
  };
}
