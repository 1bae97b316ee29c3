import type { Change } from '../change';
import { invalidRequest, unexpectedState } from '../wire/api-error';
import { newId } from '../wire/ids';
import type { Charge, Metadata, Refund } from '../wire/objects';
import { written } from './currencies';
import { refuseDisputed } from './dispute';
import { cardByToken } from './test-cards';

export const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

export interface RefundWish {
  amount: number | undefined;
  reason: string | undefined;
  metadata: Metadata;
}

/** Gives back all that is left of a charge, or a part of it; never more than was taken. */
export function refund(charge: Charge, wish: RefundWish, change: Change): Refund {
  if (charge.status !== 'succeeded') {
    throw unexpectedState('charge_not_refundable', `Charge ${charge.id} failed, so there is nothing to refund.`);
  }
  refuseDisputed(charge, change);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw unexpectedState('charge_already_refunded', `Charge ${charge.id} has already been refunded.`, { charge: charge.id });
  }
  const amount = wish.amount ?? left;
  if (amount < 1) throw invalidRequest('Invalid positive integer', 'amount', 'parameter_invalid_integer');
  if (amount > left) {
    const [wanted, remaining] = [written(amount, charge.currency), written(left, charge.currency)];
    throw unexpectedState('amount_too_large', `Refund amount (${wanted}) is greater than unrefunded amount on charge (${remaining})`, {
      param: 'amount',
    });
  }
  const behaviour = cardByToken(change.ledger.methods.get(charge.payment_method)?.token ?? '')?.refund ?? 'succeeds';
  const made: Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: newId('txn'),
    charge: charge.id,
    created: change.now,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    metadata: wish.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: wish.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour === 'pending' ? 'pending' : 'succeeded',
    ...(behaviour === 'pending' && { pending_reason: 'processing' }),
    transfer_reversal: null,
  };
  const refunded = amount + charge.amount_refunded;
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  change.put('refunds', made);
  change.put('charges', after);
  change.tell('refund.created', made);
  change.tell('charge.refunded', after, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });
  return made;
}

/** What becomes of a refund later, with the two test cards made for it; undefined when it is what it stays. */
export function settle(made: Refund, change: Change): Refund | undefined {
  const behaviour = cardByToken(change.ledger.methods.get(made.payment_method ?? '')?.token ?? '')?.refund;
  if (behaviour === 'pending' && made.status === 'pending') {
    const { pending_reason: _over, ...rest } = made;
    const settled: Refund = { ...rest, status: 'succeeded' };
    change.put('refunds', settled);
    change.tell('refund.updated', settled, { status: 'pending' });
    return settled;
  }
  if (behaviour === 'fails' && made.status === 'succeeded') {
    const failed: Refund = { ...made, status: 'failed', failure_reason: 'unknown' };
    change.put('refunds', failed);
    giveUp(failed, change);
    change.tell('refund.failed', failed, { status: 'succeeded' });
    return failed;
  }
  return undefined;
}

/** The money of a failed refund is the merchant's again, and the charge may be refunded once more. */
function giveUp(failed: Refund, change: Change): void {
  const charge = change.ledger.charges.get(failed.charge);
  if (!charge) throw new Error(`refund ${failed.id} belongs to no charge`);
  change.put('charges', { ...charge, amount_refunded: charge.amount_refunded - failed.amount, refunded: false });
}
