import type { Collection } from './payment';
import { statusOf } from './status';

export const effectsOfBans = ['payment_cancelled', 'payment_refunded'] as const;

interface EffectOfBan {
  kind: (typeof effectsOfBans)[number];
  at: Date;
}

/** What became of a payment for an order that a ban of the buyer ended, once it has. */
export function effectOfBan({ order, intent, payment, refund }: Collection): EffectOfBan | undefined {
  if (!order?.bannedAt) return undefined;
  if (payment?.status === 'refunded') return { kind: 'payment_refunded', at: payment.refundedAt };
  return statusOf(intent, payment, refund) === 'cancelled' ? { kind: 'payment_cancelled', at: order.bannedAt } : undefined;
}
