import type { Change } from '../change';
import type { StoredMethod } from '../ledger';
import { newId } from '../wire/ids';
import type { Charge, PaymentIntent } from '../wire/objects';
import type { Verdict } from './test-cards';

export interface ChargeOf {
  intent: PaymentIntent;
  method: StoredMethod;
  verdict: Verdict;
  authenticated: boolean;
}

/** One attempt to take the money. A declined attempt is on record too. */
export function newCharge({ intent, method, verdict, authenticated }: ChargeOf, change: Change): Charge {
  const succeeded = verdict.charge === 'succeeds';
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: succeeded ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: succeeded ? newId('txn') : null,
    billing_details: method.object.billing_details,
    calculated_statement_descriptor: 'MARQUEE (TEST)',
    captured: succeeded,
    created: change.now,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: succeeded ? null : verdict.code,
    failure_message: succeeded ? null : verdict.message,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(verdict),
    paid: succeeded,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: cardDetails(method, intent, authenticated), type: 'card' },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: succeeded ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

function outcomeOf(verdict: Verdict): Charge['outcome'] {
  const common = { network_advice_code: null, risk_level: 'normal' };
  if (verdict.charge === 'succeeds') {
    return {
      ...common,
      advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  return {
    ...common,
    advice_code: 'try_again_later',
    network_decline_code: '01',
    network_status: 'declined_by_network',
    reason: verdict.declineCode,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

function cardDetails(method: StoredMethod, intent: PaymentIntent, authenticated: boolean): object {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } = method.object.card;
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand,
    checks,
    country,
    exp_month,
    exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint,
    funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: authenticated ? authenticatedByHolder() : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function authenticatedByHolder(): object {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: newId('local', 16),
    version: '2.2.0',
  };
}
