import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { OrderCopy } from './order-copy';

/**
 * One attempt to collect an order's money: the row that is there before the provider is asked, so that nothing is ever
 * charged of which we know nothing. Its id is the payment's.
 */
export interface Intent extends Versioned {
  orderId: string;
  buyerId: string;
  amount: number;
  currency: string;
  description: string;
  /** The first is 1. With the order it makes the key under which the provider creates the intent once. */
  attempt: number;
  /**
   * - `wanted`: the provider has not answered yet; - `open`: the buyer may pay; - `closing`: to be cancelled, for the hold is over;
   * - `closed`: cancelled, nothing can be charged; - `captured`: paid.
   */
  state: 'wanted' | 'open' | 'closing' | 'closed' | 'captured';
  /** Wanted, open or closing. At most one per order (unique index). */
  live: boolean;
  /** The bank is being asked, or the buyer is with it. */
  underWay: boolean;
  providerId?: string;
  clientSecret?: string;
  /** The provider took something else than was agreed: it completes nothing and goes back. */
  mismatched?: boolean;
  lastError?: { code: string; message: string };
  createdAt: Date;
  /** When the provider is to be asked about it next. Absent when nothing is left to do. */
  nextAt?: Date;
  failures: number;
}

/** The first look at an intent whose webhook has not come, in milliseconds after its creation. */
const firstLook = 20_000;

/** Begins to collect the money of an order that is still held. */
export function beginPayment(paymentId: string, order: OrderCopy, attempt: number, now: Date): Decision<Intent> {
  const refusal = whyNotPayable(order, now);
  if (refusal) return refusal;
  return changed({
    id: paymentId,
    version: -1,
    orderId: order.id,
    buyerId: order.buyerId,
    amount: order.total,
    currency: order.currency,
    description: `${order.quantity} × ${order.ticketTitle}`,
    attempt,
    state: 'wanted' as const,
    live: true,
    underWay: false,
    createdAt: now,
    nextAt: new Date(now.getTime() + firstLook),
    failures: 0,
  });
}

/** Whether an order can be paid for now; its refusal otherwise. */
export function whyNotPayable(order: OrderCopy, now: Date): Decision<never> | undefined {
  if (order.total === 0) return refused('order_free', 'This order is free; there is nothing to pay.');
  if (order.status === 'completed') return refused('order_completed', 'This order is paid already.');
  if (order.status === 'refunded') return refused('order_refunded', 'This order was paid and refunded.');
  if (order.status === 'cancelled' || !order.expiresAt || now >= order.expiresAt) {
    return refused('hold_over', 'The hold is over, so this order cannot be paid any more. Nothing was charged.');
  }
  return undefined;
}

/** The provider has made it. */
export function opened(intent: Intent, made: { intentId: string; clientSecret: string }): Decision<Intent> {
  if (intent.providerId !== undefined) return unchanged(intent);
  const state = intent.state === 'wanted' ? ('open' as const) : intent.state;
  return changed({ ...intent, state, providerId: made.intentId, clientSecret: made.clientSecret });
}

/**
 * There is no intent, or none any more, at the provider: it refused to make one, or does not know it. Nobody else has
 * ever got the secret that it takes to pay.
 */
export function abandoned(intent: Intent, error: { code: string; message: string }): Decision<Intent> {
  if (!intent.live) return unchanged(intent);
  return changed({ ...ended(intent, 'closed'), lastError: error });
}

export function ended(intent: Intent, state: 'closed' | 'captured'): Intent {
  const { nextAt: _nextAt, ...rest } = intent;
  return { ...rest, state, live: false, underWay: false };
}

/** The hold is over: nobody is to pay by it any more. */
export function close(intent: Intent, now: Date): Decision<Intent> {
  if (intent.state !== 'wanted' && intent.state !== 'open') return unchanged(intent);
  return changed({ ...intent, state: 'closing' as const, nextAt: now, failures: 0 });
}

/** Asked and not answered: later again, less and less often. */
export function lookLater(intent: Intent, now: Date): Decision<Intent> {
  if (!intent.live) return unchanged(intent);
  const pause = Math.min(1_000 * 2 ** intent.failures, 60_000);
  return changed({ ...intent, failures: intent.failures + 1, nextAt: new Date(now.getTime() + pause) });
}
