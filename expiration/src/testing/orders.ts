import { newId, type MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';

/** The events of an order as `orders` publishes them, in their order. */
export function orderEvents({
  expiresAt,
  end,
}: {
  expiresAt: Date | undefined;
  end?: 'cancelled' | 'completed' | undefined;
}): MarqueeEvent[] {
  const orderId = newId();
  const parties = { orderId, ticketId: newId(), buyerId: newId(), quantity: 2 };
  const sale = { sellerId: newId(), total: 5_000, currency: 'EUR' };
  const at = (version: number) => ({ id: orderId, version });
  const moment = '2026-06-01T12:00:00.000Z';
  const created = eventOf('order:created', at(0), {
    ...parties,
    ...sale,
    ticketTitle: 'A night',
    unitPrice: 2_500,
    expiresAt: expiresAt?.toISOString(),
  });
  switch (end) {
    case 'cancelled':
      return [created, eventOf('order:cancelled', at(1), { ...parties, reason: 'buyer', cancelledAt: moment })];
    case 'completed':
      return [created, eventOf('order:completed', at(1), { ...parties, ...sale, completedAt: moment })];
    case undefined:
      return [created];
  }
}

export function orderIdOf(events: readonly MarqueeEvent[]): string {
  return events[0]?.subject.slice('order/'.length) ?? '';
}
