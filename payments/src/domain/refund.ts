import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';

export type RefundReason = EventData<'payment:refunded'>['reason'];
export type CancelledEvent = NonNullable<EventData<'payment:refunded'>['cancelledEvent']>;

/** Money that has to go back, or went: all of a payment or a part, which may grow. Its id is the payment's, so that no money goes back twice. */
export interface Refund extends Versioned {
  orderId: string;
  buyerId: string;
  providerIntentId: string;
  amount: number;
  currency: string;
  reason: RefundReason;
  /** In the words of who granted it last; absent where the terms did, at the buyer's wish. */
  explanation?: string;
  /** Whether the tickets may be sold again, as whoever gave back the whole has said. Absent: they may. */
  stockReturns?: boolean;
  /** The event that does not take place, where that is why. */
  cancelledEvent?: CancelledEvent;
  status: 'pending' | 'succeeded';
  /** How much of it others were told of, while a part is kept. */
  told?: number;
  /** What was back before more of the payment was to go back. */
  arrived?: number;
  createdAt: Date;
  /** Every time the provider was asked, and what it said. */
  attempts: { at: Date; outcome: string }[];
  refundId?: string;
  /** When the provider is to be asked next. Absent when nothing is left to do. */
  nextAt?: Date;
}

/** One refund as the provider has it on record. A bank may take one back that had succeeded. */
export interface RefundReading {
  refundId: string;
  amount: number;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** A bank that has refused so often refuses again a minute later: from then on it is asked once a day. */
const patience = 3;

/** Who was asked and did not give a clear yes is asked again: after a second, doubling up to ten minutes. */
export function attemptFailed(refund: Refund, outcome: string, now: Date, refusals = 0): Decision<Refund> {
  if (refund.status === 'succeeded') return unchanged(refund);
  const pause = refusals >= patience ? day : Math.min(1_000 * 2 ** refund.attempts.length, 10 * minute);
  return changed({ ...refund, attempts: remembered(refund, outcome, now), nextAt: new Date(now.getTime() + pause) });
}

export function attemptSucceeded(refund: Refund, refundId: string, now: Date): Refund {
  const { arrived: _before, ...rest } = settled(refund);
  return { ...rest, status: 'succeeded', refundId, attempts: remembered(refund, 'succeeded', now) };
}

/** The bank took back what had succeeded: the money is owed again. */
export function reopened(refund: Refund, now: Date): Refund {
  const { refundId: _refundId, arrived: _arrived, ...rest } = refund;
  return { ...rest, status: 'pending', attempts: remembered(refund, 'failed after it had succeeded', now), nextAt: now };
}

/** Nothing is left to be asked. */
export function settled(refund: Refund): Refund {
  const { nextAt: _nextAt, ...rest } = refund;
  return rest;
}

/** What has arrived. */
export function returned(readings: RefundReading[]): number {
  return sum(readings.filter(({ status }) => status === 'succeeded'));
}

/** What has arrived or is under way. */
export function underWay(readings: RefundReading[]): number {
  return sum(readings.filter((reading) => !isRefused(reading)));
}

export function refusals(readings: RefundReading[]): number {
  return readings.filter(isRefused).length;
}

/**
 * The key of the next request. It changes only when the provider has one more refund on record, so that a request whose
 * answer got lost is not made twice, and one that a bank has refused can be made again. Another amount is another
 * request: only the whole may take the place of a part on its way, and the provider gives back no more than the whole.
 */
export function refundKey({ providerIntentId }: Refund, readings: RefundReading[], amount: number): string {
  return `refund:${providerIntentId}:${readings.length + 1}:${amount}`;
}

/** More is to go back than so far. */
export function raisedTo(refund: Refund, amount: number, reason: RefundReason, now: Date): Refund {
  return { ...refund, arrived: arrivedOf(refund), amount, reason, status: 'pending', nextAt: now };
}

/** What the buyer has back, as far as the provider has told us. */
export function arrivedOf({ status, amount, arrived = 0 }: Refund): number {
  return status === 'succeeded' ? amount : arrived;
}

/** Whether nothing of a payment is kept. */
export function isWhole(refund: Pick<Refund, 'amount'> | undefined, payment: { amount: number }): boolean {
  return refund !== undefined && refund.amount >= payment.amount;
}

function isRefused({ status }: RefundReading): boolean {
  return status === 'failed' || status === 'canceled';
}

function sum(readings: RefundReading[]): number {
  return readings.reduce((total, { amount }) => total + amount, 0);
}

function remembered({ attempts }: Refund, outcome: string, at: Date): Refund['attempts'] {
  return [...attempts, { at, outcome }].slice(-50);
}
