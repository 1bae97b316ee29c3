import { newId, type EventEnvelope, type MarqueeEvent } from '@marquee/common/events';
import { seal, type PersonalKey } from '@marquee/common/personal';
import { eventOf } from '@marquee/common/testing';
import { noon } from './test-chronicle';

const minute = 60_000;

/** An order that was held, then paid, a minute later; all part of one request. */
export function historyOf({ orderId = newId(), buyerId = newId(), correlationid = newId() } = {}): [EventEnvelope, EventEnvelope] {
  const parties = { orderId, ticketId: newId(), buyerId, quantity: 1 };
  const price = { total: 2_500, currency: 'EUR' };
  const held = { ...parties, ...price, sellerId: newId(), ticketTitle: 'An evening', unitPrice: 2_500 };
  const paid = { ...parties, ...price, sellerId: held.sellerId, completedAt: noon.toISOString() };
  const actor = `user/${buyerId}/session/${newId()}`;
  const first = eventOf('order:created', { id: orderId, version: 0 }, held, { time: noon, source: 'orders' });
  const second = eventOf('order:completed', { id: orderId, version: 1 }, paid, {
    time: new Date(noon.getTime() + minute),
    source: 'orders',
  });
  return [
    { ...first, actor, correlationid },
    { ...second, correlationid, causationid: first.id },
  ];
}

export function userCreated(userId: string, nickname: string, key?: PersonalKey): MarqueeEvent<'user:created'> {
  const told = (text: string) => (key ? seal(text, key) : text);
  const data = { userId, email: told(`${nickname}@marquee.example`), nickname: told(nickname) };
  return eventOf('user:created', { id: userId, version: 0 }, data, { time: noon, source: 'auth' });
}
