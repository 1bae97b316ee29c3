import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { newRefund, type Collection } from './payment';
import { raisedTo } from './refund';

/** What a seller, or an operator, wants to give back of a payment, and why. Asking again under the same key finds this row. */
export interface RefundRequest extends Versioned {
  paymentId: string;
  requestedBy: string;
  /** In minor units. */
  amount: number;
  /** In the seller's words. */
  reason: string;
  /** Of the whole request, as it was sent. */
  requestHash: string;
  createdAt: Date;
}

export interface RefundCommand {
  id: string;
  requestedBy: string;
  /** In minor units; absent for all that is left. */
  amount?: number | undefined;
  reason: string;
  requestHash: string;
}

type Requested = Partial<Collection> & { request?: RefundRequest };

/** Grants a request up to what is left of the payment. The money follows in the background, as with any refund. */
export function requestRefund(
  command: RefundCommand,
  { intent, payment, refund, request }: Collection & { request: RefundRequest | undefined },
  now: Date,
): Decision<Requested, Fact> {
  if (request) return request.requestHash === command.requestHash ? unchanged<Requested>({ request }) : keyReused();
  if (!payment || payment.status === 'declined')
    return refused('not_captured', 'This payment was not taken, so there is nothing to refund.');
  const left = payment.status === 'refunded' ? 0 : payment.amount - (refund?.amount ?? 0);
  const amount = command.amount ?? left;
  if (left === 0) return refused('refunded_already', 'All of this payment was refunded, or is being refunded.', { details: { left } });
  if (amount > left) return refused('refund_above_rest', 'This is more than what is left of the payment.', { details: { left } });
  if (refund?.status === 'pending')
    return refused('refund_under_way', 'Another refund of this payment is on its way. Try again when it has arrived.', {
      details: { left },
    });
  const wanted: RefundRequest = { ...command, version: -1, paymentId: intent.id, amount, createdAt: now };
  const money = { amount, currency: payment.currency };
  return changed({
    request: wanted,
    refund: refund ? raisedTo(refund, refund.amount + amount, 'requested', now) : newRefund(intent, 'requested', now, money),
  });
}

function keyReused(): Decision<never> {
  return refused('idempotency_key_reused', 'This Idempotency-Key was used for another refund. Use a new key for a new refund.', {
    kind: 'invalid',
  });
}
