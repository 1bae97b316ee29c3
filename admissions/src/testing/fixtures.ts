import type { MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';

export const noon = new Date('2026-06-01T12:00:00.000Z');
export const secret = 'what the passes of these tests are derived from, 0123456789';

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
