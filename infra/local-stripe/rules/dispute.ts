import type { Change } from '../change';
import { unexpectedState } from '../wire/api-error';
import { newId } from '../wire/ids';
import type { Charge, Dispute } from '../wire/objects';
import type { TestCard } from './test-cards';

const WEEK = 7 * 24 * 60 * 60;

/** What a shop may say against a dispute; a test says how it ends by `uncategorized_text`. */
const EVIDENCE = [
  ...['access_activity_log', 'billing_address', 'cancellation_policy', 'cancellation_policy_disclosure', 'cancellation_rebuttal'],
  ...['customer_communication', 'customer_email_address', 'customer_name', 'customer_purchase_ip', 'customer_signature'],
  ...['duplicate_charge_documentation', 'duplicate_charge_explanation', 'duplicate_charge_id', 'product_description', 'receipt'],
  ...['refund_policy', 'refund_policy_disclosure', 'refund_refusal_explanation', 'service_date', 'service_documentation'],
  ...['shipping_address', 'shipping_carrier', 'shipping_date', 'shipping_documentation', 'shipping_tracking_number'],
  ...['uncategorized_file', 'uncategorized_text'],
];

/** The card's holder asks the bank for the money of a charge: from now on only the dispute decides where it goes. */
export function dispute(charge: Charge, { reason, networkReasonCode }: NonNullable<TestCard['dispute']>, change: Change): void {
  const made: Dispute = {
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: change.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...Object.fromEntries(EVIDENCE.map((name) => [name, null])), enhanced_evidence: {} },
    evidence_details: { due_by: change.now + WEEK, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: networkReasonCode },
      type: 'card',
    },
    reason,
    status: 'needs_response',
  };
  change.put('disputes', made);
  change.put('charges', { ...charge, disputed: true });
  change.tell('charge.dispute.created', made);
}

/** The shop submits what it has to say. The texts that Stripe's test mode knows end the dispute at once. */
export function answer(open: Dispute, text: string, change: Change): Dispute {
  refuseUnlessOpen(open);
  const evidence = { ...open.evidence, uncategorized_text: text };
  const details = { ...open.evidence_details, has_evidence: true, submission_count: open.evidence_details.submission_count + 1 };
  const submitted: Dispute = { ...open, evidence, evidence_details: details, status: 'under_review' };
  if (text === 'winning_evidence') return ended({ ...submitted, status: 'won' }, open, change);
  if (text === 'losing_evidence') return ended({ ...submitted, status: 'lost' }, open, change);
  change.put('disputes', submitted);
  change.tell('charge.dispute.updated', submitted, { status: open.status });
  return submitted;
}

/** The shop gives in: the money stays with the card's holder. */
export function giveIn(open: Dispute, change: Change): Dispute {
  refuseUnlessOpen(open);
  return ended({ ...open, status: 'lost' }, open, change);
}

/** What is disputed, or was lost by a dispute, cannot be refunded too. */
export function refuseDisputed(charge: Charge, change: Change): void {
  for (const { charge: disputed, status } of change.ledger.disputes.values()) {
    if (disputed !== charge.id || status === 'won') continue;
    throw unexpectedState('charge_disputed', `Charge ${charge.id} has been charged back; cannot issue a refund.`, { charge: charge.id });
  }
}

function ended(after: Dispute, before: Dispute, change: Change): Dispute {
  change.put('disputes', after);
  change.tell('charge.dispute.closed', after, { status: before.status });
  return after;
}

function refuseUnlessOpen({ id, status }: Dispute): void {
  if (status !== 'won' && status !== 'lost') return;
  throw unexpectedState('dispute_already_closed', `Dispute ${id} is closed already.`);
}
