import { newId, type EventData, type MarqueeEvent } from '../events';
import { eventOf } from './event-of';

/** What `order:completed` says of one order. */
export type Sale = EventData<'order:completed'>;

const at = '2026-06-01T12:00:00.000Z';

/** One ticket for 25.00 EUR, bought by somebody of somebody, unless said otherwise. */
export function aSale(change: Partial<Sale> = {}): Sale {
  return {
    ...{ orderId: newId(), ticketId: newId(), buyerId: newId(), sellerId: newId(), quantity: 1 },
    ...{ total: 2_500, currency: 'EUR', completedAt: at },
    ...change,
  };
}

/** The events of an order's whole life: held, paid, and refunded if asked for. */
export function historyOf(sale: Sale, { refunded = false }: { refunded?: boolean } = {}): MarqueeEvent[] {
  const { orderId, ticketId, buyerId, sellerId, quantity, total, currency } = sale;
  const parties = { orderId, ticketId, buyerId, quantity };
  const held = { ...parties, sellerId, ticketTitle: 'An evening', unitPrice: total, total, currency };
  const back = { ...parties, amount: total, currency, stockReturns: true, refundedAt: at };
  const events = [
    eventOf('order:created', { id: orderId, version: 0 }, held),
    eventOf('order:completed', { id: orderId, version: 1 }, sale),
  ];
  return refunded ? [...events, eventOf('order:refunded', { id: orderId, version: 2 }, back)] : events;
}
