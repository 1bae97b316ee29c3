import type { Answer, Facts, OrderFact, PaymentFact, Position } from '../answer';

/** A service's answer with nothing wrong, for the facts given. */
export function answerOf(service: string, facts: Facts = {}, at = '2030-01-01T12:00:00.000Z'): Answer {
  return { service, at, invariants: [], facts };
}

export function orderFact(order: Partial<OrderFact> = {}): OrderFact {
  return { id: 'order-1', status: 'completed', total: 2_500, currency: 'EUR', paymentId: 'payment-1', ...order };
}

export function paymentFact(payment: Partial<PaymentFact> = {}): PaymentFact {
  return { id: 'payment-1', orderId: 'order-1', status: 'captured', amount: 2_500, currency: 'EUR', refunds: [], ...payment };
}

export function positionOf(position: Partial<Position> = {}): Position {
  return {
    consumer: 'copy-ticket',
    channel: 'ticket',
    versions: {},
    waiting: 0,
    dead: 0,
    unknown: 0,
    explained: [],
    diverged: [],
    ...position,
  };
}
