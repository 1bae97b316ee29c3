import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';

export type RefundReason = EventData<'payment:refunded'>['reason'];

/** Money that has to go back. Its id is the payment's, so that a payment goes back once. */
export interface Refund extends Versioned {
  orderId: string;
  buyerId: string;
  providerIntentId: string;
  amount: number;
  currency: string;
  reason: RefundReason;
  status: 'pending' | 'succeeded';
  createdAt: Date;
  /** Every time the provider was asked, and what it said. */
  attempts: { at: Date; outcome: string }[];
  refundId?: string;
  nextAt?: Date;
}

/** Who was asked and did not give a clear yes is asked again: after a second, doubling up to ten minutes. */
export function attemptFailed(refund: Refund, outcome: string, now: Date): Decision<Refund> {
  if (refund.status === 'succeeded') return unchanged(refund);
  const pause = Math.min(1_000 * 2 ** refund.attempts.length, 600_000);
  return changed({ ...refund, attempts: remembered(refund, outcome, now), nextAt: new Date(now.getTime() + pause) });
}

export function attemptSucceeded(refund: Refund, refundId: string, now: Date): Refund {
  const { nextAt: _nextAt, ...rest } = refund;
  return { ...rest, status: 'succeeded', refundId, attempts: remembered(refund, 'succeeded', now) };
}

function remembered({ attempts }: Refund, outcome: string, at: Date): Refund['attempts'] {
  return [...attempts, { at, outcome }].slice(-50);
}
