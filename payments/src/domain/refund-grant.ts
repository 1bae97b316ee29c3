import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { newRefund, type Collection, type Payment } from './payment';
import { raisedTo, type Refund } from './refund';
import type { RefundRequest } from './refund-request';

/** What a seller, an operator or the terms give back of a payment, and why. Giving it again under the same key finds this row. */
export interface RefundGrant extends Versioned {
  paymentId: string;
  grantedBy: string;
  /** In minor units. */
  amount: number;
  /** In the words of whoever gave it; in the buyer's, where the terms did. Empty once their account is deleted. */
  reason: string;
  /** Whether the tickets go back on sale, of all that was left. Absent: they do. */
  stockReturns?: boolean | undefined;
  /** Of the whole request, as it was sent. */
  requestHash: string;
  createdAt: Date;
}

export interface GrantCommand {
  id: string;
  grantedBy: string;
  /** In minor units; absent for all that is left. */
  amount?: number | undefined;
  reason: string;
  /** Whether the tickets go back on sale; only of all that is left. */
  stockReturns?: boolean | undefined;
  requestHash: string;
}

/** A payment of which something is to go back, with what decides about it. */
export interface Granting extends Collection {
  grant: RefundGrant | undefined;
  /** What the buyer asked for. */
  request: RefundRequest | undefined;
}

export type Granted = Partial<Granting>;

/** Gives back up to what is left of the payment. The money follows in the background, as with any refund. */
export function grantRefund(
  command: GrantCommand,
  { intent, payment, refund, grant, request }: Granting,
  now: Date,
): Decision<Granted, Fact> {
  if (grant) return grant.requestHash === command.requestHash ? unchanged<Granted>({ grant }) : keyReused();
  const refusal = whyNothingIsLeft(payment, refund);
  if (refusal) return refusal;
  const left = leftOf(payment, refund);
  const amount = command.amount ?? left;
  if (amount > left) return refused('refund_above_rest', 'This is more than what is left of the payment.', { details: { left } });
  if (command.stockReturns !== undefined && amount < left) return ofAPart(left);
  if (refund?.status === 'pending')
    return refused('refund_under_way', 'Another refund of this payment is on its way. Try again when it has arrived.', {
      details: { left },
    });
  const granted: RefundGrant = { ...command, version: -1, paymentId: intent.id, amount, createdAt: now };
  const money = { amount, currency: intent.currency };
  const owed = refund ? raisedTo(refund, refund.amount + amount, 'requested', now) : newRefund(intent, 'requested', now, money);
  const after: Granted = {
    ...(request?.status === 'open' && { request: { ...request, status: 'granted', decidedAt: now } }),
    grant: granted,
    refund: { ...explained(owed, command), ...(command.stockReturns !== undefined && { stockReturns: command.stockReturns }) },
  };
  return changed(after);
}

/**
 * The explanation goes out in events, which are kept for good, and comes back to the buyer by mail. So it never has the buyer's own words,
 * which are gone once their account is. Why a part went back before is not why the rest does.
 */
function explained({ explanation: _before, ...refund }: Refund, { grantedBy, reason }: GrantCommand): Refund {
  return grantedBy === refund.buyerId ? refund : { ...refund, explanation: reason };
}

/** An explanation in the same words goes with it: one that is still to be told, or a buyer's, which versions before 2026-12 put there. */
export function forgetGrant(grant: RefundGrant, refund: Refund | undefined): Decision<Granted> {
  if (grant.reason === '') return unchanged<Granted>({ grant });
  const after: Granted = { grant: { ...grant, reason: '' } };
  if (refund?.explanation !== grant.reason) return changed(after);
  const { explanation: _same, ...rest } = refund;
  return changed({ ...after, refund: rest });
}

/** The refusal for a payment of which nothing can be given back. */
export function whyNothingIsLeft(payment: Payment | undefined, refund: Refund | undefined): Decision<never> | undefined {
  if (!payment || payment.status === 'declined')
    return refused('not_captured', 'This payment was not taken, so there is nothing to refund.');
  const left = leftOf(payment, refund);
  if (left > 0) return undefined;
  return refused('refunded_already', 'All of this payment was refunded, or is being refunded.', { details: { left } });
}

/** What can still be given back of a payment, in minor units. */
export function leftOf(payment: Payment | undefined, refund: Refund | undefined): number {
  return payment?.status === 'captured' ? payment.amount - (refund?.amount ?? 0) : 0;
}

function ofAPart(left: number): Decision<never> {
  return refused('stock_of_a_part', 'A part leaves the tickets with the buyer, so nothing can go back on sale, or stay off it.', {
    kind: 'invalid',
    details: { left },
  });
}

function keyReused(): Decision<never> {
  return refused('idempotency_key_reused', 'This Idempotency-Key was used for another refund. Use a new key for a new refund.', {
    kind: 'invalid',
  });
}
