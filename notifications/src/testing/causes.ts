import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';
import type { People } from './people';

/** A registration that asks for a mail. */
export function registration(
  people: People,
  { email = 'ada@example.com', known = false, number = 0, expiresAt = new Date('2026-06-01T12:30:00Z') } = {},
): MarqueeEvent<'registration:requested'> {
  const registrationId = people.add();
  people.asksFor('Ada', registrationId);
  return eventOf(
    'registration:requested',
    { id: registrationId, version: 0 },
    {
      ...{ registrationId, number, known, language: 'en' as const },
      email: people.seal(email, registrationId),
      expiresAt: expiresAt.toISOString(),
    },
  );
}

/** An account, as auth tells of it. */
export function account(
  people: People,
  { email = 'grace@example.com', language = 'en' as 'en' | 'ko' } = {},
): MarqueeEvent<'user:created'> {
  const userId = people.add();
  const data = { userId, email: people.seal(email, userId), nickname: people.seal('Grace', userId), language };
  return eventOf('user:created', { id: userId, version: 0 }, data);
}

/** Two tickets that somebody has paid. */
export function bought(userId: string): MarqueeEvent<'order:completed'> {
  const orderId = newId();
  return eventOf(
    'order:completed',
    { id: orderId, version: 0 },
    {
      ...{ orderId, ticketId: newId(), buyerId: userId, sellerId: newId(), quantity: 2, total: 4_900, currency: 'EUR' },
      tax: { rate: 1_900, net: 4_118, amount: 782 },
      ticket: { title: 'An evening of songs', venue: 'Town hall', startsAt: '2026-09-01T17:00:00.000Z', timeZone: 'Europe/Berlin' },
      completedAt: '2026-06-01T12:00:00.000Z',
    },
  );
}

/** The seller has moved the event of an order that is known for one version. */
export function rescheduled(
  buyerId: string,
  change: Partial<EventData<'order:rescheduled'>> = {},
  version = 0,
): MarqueeEvent<'order:rescheduled'> {
  const { orderId = newId() } = change;
  const before = { venue: 'Town hall', startsAt: '2026-09-01T17:00:00.000Z', timeZone: 'Europe/Berlin' };
  return eventOf(
    'order:rescheduled',
    { id: orderId, version },
    {
      ...{ orderId, ticketId: newId(), buyerId, quantity: 2, bought: true, title: 'An evening of songs', before },
      now: { ...before, venue: 'Old mill', startsAt: '2026-09-02T18:30:00.000Z' },
      ...{ calendarSequence: 4, rescheduledAt: '2026-06-01T12:00:00.000Z' },
      ...change,
    },
  );
}

export function signedInOn(people: People, userId: string, newDevice = true): MarqueeEvent<'session:started'> {
  const sessionId = newId();
  return eventOf(
    'session:started',
    { id: sessionId, version: 0 },
    {
      ...{ sessionId, userId, deviceId: newId(), newDevice },
      deviceName: people.seal('Firefox on Linux', userId),
      address: people.seal('203.0.113.7', userId),
    },
  );
}
