import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';
import type { Intent } from '../domain/intent';
import type { OrderCopy } from '../domain/order-copy';
import type { IntentReading } from '../domain/payment';

export const noon = new Date('2026-06-01T12:00:00.000Z');
export const holdEnd = new Date('2026-06-01T12:15:00.000Z');

export function anOrder(change: Partial<OrderCopy> = {}): OrderCopy {
  return {
    id: newId(),
    version: 0,
    status: 'created',
    buyerId: newId(),
    sellerId: newId(),
    ticketId: newId(),
    ticketTitle: 'An evening of songs',
    quantity: 2,
    total: 5_000,
    currency: 'EUR',
    expiresAt: holdEnd,
    ...change,
  };
}

export function anIntent(order: OrderCopy, change: Partial<Intent> = {}): Intent {
  return {
    id: newId(),
    version: 0,
    orderId: order.id,
    buyerId: order.buyerId,
    amount: order.total,
    currency: order.currency,
    description: '2 × An evening of songs',
    attempt: 1,
    state: 'open',
    live: true,
    underWay: false,
    providerId: 'pi_1',
    clientSecret: 'pi_1_secret_2',
    createdAt: noon,
    nextAt: holdEnd,
    failures: 0,
    ...change,
  };
}

export function aReading(intent: Intent, change: Partial<IntentReading> = {}): IntentReading {
  return {
    intentId: intent.providerId ?? 'pi_1',
    status: 'requires_payment_method',
    amount: intent.amount,
    currency: intent.currency,
    orderId: intent.orderId,
    lastError: undefined,
    ...change,
  };
}

export type Placed = EventData<'order:created'>;

export function aPlacedOrder(change: Partial<Placed> = {}): Placed {
  return {
    orderId: newId(),
    ticketId: newId(),
    sellerId: newId(),
    buyerId: newId(),
    ticketTitle: 'An evening of songs',
    quantity: 2,
    unitPrice: 2_500,
    total: 5_000,
    currency: 'EUR',
    expiresAt: holdEnd.toISOString(),
    ...change,
  };
}

export function placed(order: Placed): MarqueeEvent<'order:created'> {
  return eventOf('order:created', { id: order.orderId, version: 0 }, order);
}

export function cancelled(
  { orderId, ticketId, buyerId, quantity }: Placed,
  change: Partial<EventData<'order:cancelled'>> = {},
): MarqueeEvent<'order:cancelled'> {
  const data = { orderId, ticketId, buyerId, quantity, reason: 'expired' as const, cancelledAt: holdEnd.toISOString(), ...change };
  return eventOf('order:cancelled', { id: orderId, version: 1 }, data);
}

export function completed(order: Placed, paymentId?: string, version = 1): MarqueeEvent<'order:completed'> {
  const { orderId, ticketId, sellerId, buyerId, quantity, total, currency } = order;
  const data = { orderId, ticketId, sellerId, buyerId, quantity, total, currency, paymentId, completedAt: noon.toISOString() };
  return eventOf('order:completed', { id: orderId, version }, data);
}

export function orderRefunded(order: Placed, version = 2): MarqueeEvent<'order:refunded'> {
  const { orderId, ticketId, buyerId, quantity, total, currency } = order;
  const data = { orderId, ticketId, buyerId, quantity, amount: total, currency, stockReturns: true, refundedAt: noon.toISOString() };
  return eventOf('order:refunded', { id: orderId, version }, data);
}
