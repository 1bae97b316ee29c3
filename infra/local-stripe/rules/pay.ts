import type { Change } from '../change';
import type { Challenge, StoredMethod } from '../ledger';
import { ApiError, invalidRequest, unexpectedState, withCode } from '../wire/api-error';
import { newId } from '../wire/ids';
import type { Charge, PaymentError, PaymentIntent } from '../wire/objects';
import { dispute } from './dispute';
import { newCharge } from './new-charge';
import { cardByToken, type TestCard } from './test-cards';

export interface Confirmation {
  method: StoredMethod | undefined;
  returnUrl: string | undefined;
  /** True when Stripe's own script asks, which then shows the 3-D Secure page itself. */
  byScript: boolean;
  challengeUrl(challenge: Challenge): string;
}

/** The payment is tried: it succeeds, is declined (thrown), or waits for the card's holder on the 3-D Secure page. */
export function confirm(intent: PaymentIntent, confirmation: Confirmation, change: Change): PaymentIntent {
  refuseUnlessConfirmable(intent);
  const method = confirmation.method ?? change.ledger.methods.get(intent.payment_method ?? '');
  if (!method) {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      'You cannot confirm this PaymentIntent because it is missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.',
      { payment_intent: intent },
    );
  }
  if (cardOf(method).authentication === 'required') return awaitHolder(intent, method, confirmation, change);
  const paid = charge(intent, method, false, change);
  if (paid.last_payment_error) throw declined(paid, paid.last_payment_error);
  return paid;
}

/** What the holder decided on the 3-D Secure page. An intent that was cancelled or paid meanwhile stays as it is. */
export function answerChallenge(challenge: Challenge, consents: boolean, change: Change): PaymentIntent {
  const intent = change.ledger.intents.get(challenge.intentId);
  const method = change.ledger.methods.get(challenge.methodId);
  if (!intent || !method) throw new Error(`challenge ${challenge.id} belongs to nothing`);
  if (intent.status !== 'requires_action' || intent.payment_method !== method.id) return intent;
  if (consents) return charge(intent, method, true, change);
  const failed = withoutMethod(intent, {
    type: 'invalid_request_error',
    ...withCode('payment_intent_authentication_failure'),
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method.object,
  });
  change.put('intents', failed);
  change.tell('payment_intent.payment_failed', failed);
  return failed;
}

function refuseUnlessConfirmable(intent: PaymentIntent): void {
  if (intent.status === 'succeeded') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
      { payment_intent: intent },
    );
  }
  if (intent.status === 'canceled') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      'You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.',
      { payment_intent: intent },
    );
  }
}

function awaitHolder(
  intent: PaymentIntent,
  method: StoredMethod,
  { returnUrl, byScript, challengeUrl }: Confirmation,
  change: Change,
): PaymentIntent {
  if (!byScript && !returnUrl) {
    throw invalidRequest('To confirm this PaymentIntent with a card that needs authentication, provide a `return_url`.', 'return_url');
  }
  const challenge = { id: newId('3ds'), intentId: intent.id, methodId: method.id, returnUrl: returnUrl ?? null };
  const url = challengeUrl(challenge);
  const waiting: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: byScript
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
      : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl ?? '', url } },
  };
  change.put('challenges', challenge);
  change.put('intents', waiting);
  change.tell('payment_intent.requires_action', waiting);
  return waiting;
}

function charge(intent: PaymentIntent, method: StoredMethod, authenticated: boolean, change: Change): PaymentIntent {
  const { verdict, dispute: disputed } = cardOf(method);
  const attempt = newCharge({ intent, method, verdict, authenticated }, change);
  const after = verdict.charge === 'succeeds' ? paidBy(attempt, intent) : declinedBy(attempt, intent, method, verdict);
  change.put('charges', attempt);
  change.put('intents', after);
  if (verdict.charge === 'succeeds') {
    change.tell('charge.succeeded', attempt);
    change.tell('payment_intent.succeeded', after);
    if (disputed) dispute(attempt, disputed, change);
  } else {
    change.tell('charge.failed', attempt);
    change.tell('payment_intent.payment_failed', after);
  }
  return after;
}

function paidBy(attempt: Charge, intent: PaymentIntent): PaymentIntent {
  return {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: attempt.id,
    next_action: null,
    payment_method: attempt.payment_method,
    status: 'succeeded',
  };
}

function declinedBy(
  attempt: Charge,
  intent: PaymentIntent,
  method: StoredMethod,
  verdict: { code: string; declineCode: string; message: string },
): PaymentIntent {
  const error: PaymentError = {
    type: 'card_error',
    ...withCode(verdict.code),
    code: verdict.code,
    decline_code: verdict.declineCode,
    message: verdict.message,
    charge: attempt.id,
    payment_method: method.object,
  };
  return { ...withoutMethod(intent, error), latest_charge: attempt.id };
}

/** After a failure the intent is open for another card. */
function withoutMethod(intent: PaymentIntent, error: PaymentError): PaymentIntent {
  return { ...intent, last_payment_error: error, next_action: null, payment_method: null, status: 'requires_payment_method' };
}

function declined(intent: PaymentIntent, error: PaymentError): ApiError {
  return new ApiError(402, { ...error, payment_intent: intent });
}

function cardOf(method: StoredMethod): TestCard {
  const card = cardByToken(method.token);
  if (!card) throw new Error(`no test card is called ${method.token}`);
  return card;
}
