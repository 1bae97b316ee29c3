import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';

export const noon = new Date('2026-06-01T12:00:00.000Z');
export const secret = 'what the passes of these tests are derived from, 0123456789';

export type Sale = EventData<'order:completed'>;

export function aSale(change: Partial<Sale> = {}): Sale {
  return {
    ...{ orderId: newId(), ticketId: newId(), buyerId: newId(), sellerId: newId(), quantity: 1 },
    ...{ total: 2_500, currency: 'EUR', completedAt: noon.toISOString() },
    ...change,
  };
}

/** An order's whole life as far as passes see it: held, paid, perhaps refunded. */
export function historyOf(sale: Sale, { refunded = false } = {}): MarqueeEvent[] {
  const { orderId, ticketId, buyerId, sellerId, quantity, total, currency } = sale;
  const parties = { orderId, ticketId, buyerId, quantity };
  const held = { ...parties, sellerId, ticketTitle: 'An evening', unitPrice: total, total, currency };
  const back = { ...parties, amount: total, currency, stockReturns: true, refundedAt: noon.toISOString() };
  const events = [
    eventOf('order:created', { id: orderId, version: 0 }, held),
    eventOf('order:completed', { id: orderId, version: 1 }, sale),
  ];
  return refunded ? [...events, eventOf('order:refunded', { id: orderId, version: 2 }, back)] : events;
}

export function ticketCreated(ticketId: string, sellerId: string, quantity = 10): MarqueeEvent<'ticket:created'> {
  return eventOf(
    'ticket:created',
    { id: ticketId, version: 0 },
    {
      ...{ ticketId, sellerId, title: 'An evening', description: '', venue: 'Town hall', timeZone: 'Europe/Berlin' },
      ...{ startsAt: noon.toISOString(), price: 2_500, currency: 'EUR', quantity, state: 'on_sale', locked: false },
    },
  );
}

export function userCreated(userId: string, nickname: string): MarqueeEvent<'user:created'> {
  return eventOf('user:created', { id: userId, version: 0 }, { userId, email: `${nickname}@marquee.example`, nickname });
}
