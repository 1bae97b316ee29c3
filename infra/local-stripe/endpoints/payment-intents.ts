import type { Call, Endpoint } from '../endpoint';
import { cancel, CANCELLATION_REASONS } from '../rules/cancel';
import { checkAmount } from '../rules/currencies';
import { newIntent } from '../rules/new-intent';
import { confirm } from '../rules/pay';
import { methodOf } from '../rules/payment-methods';
import { invalidRequest, noSuch, unexpectedState } from '../wire/api-error';
import type { PaymentIntent } from '../wire/objects';
import { pageOf } from '../wire/page';

const PATH = '/v1/payment_intents';

export const paymentIntentEndpoints: Endpoint[] = [
  { method: 'post', path: PATH, handle: create },
  { method: 'get', path: PATH, handle: list },
  { method: 'get', path: `${PATH}/:id`, fromBrowser: true, handle: retrieve },
  { method: 'post', path: `${PATH}/:id`, handle: update },
  { method: 'post', path: `${PATH}/:id/confirm`, fromBrowser: true, handle: confirmIntent },
  { method: 'post', path: `${PATH}/:id/cancel`, handle: cancelIntent },
];

function create(call: Call): object {
  const { parameters, change } = call;
  const intent = newIntent(parameters, change);
  const confirmNow = parameters.boolean('confirm') ?? false;
  const confirmation = confirmationOf(call);
  parameters.refuseOthers();
  change.tell('payment_intent.created', intent);
  const { method } = confirmation;
  const created: PaymentIntent = method ? { ...intent, payment_method: method.id, status: 'requires_confirmation' } : intent;
  change.put('intents', created);
  return confirmNow ? confirm(created, confirmation, change) : created;
}

function list({ parameters, change }: Call): object {
  const page = pageOf(change.ledger.intents, parameters, PATH);
  parameters.refuseOthers();
  return page;
}

function retrieve(call: Call): object {
  const intent = intentOf(call);
  call.parameters.refuseOthers();
  return seenBy(call, intent);
}

function update(call: Call): object {
  const { parameters, change } = call;
  const intent = intentOf(call);
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      `This PaymentIntent could not be updated because it has a status of ${intent.status}.`,
      { payment_intent: intent },
    );
  }
  const amount = parameters.integer('amount') ?? intent.amount;
  const currency = parameters.string('currency')?.toLowerCase() ?? intent.currency;
  const updated: PaymentIntent = {
    ...intent,
    amount,
    currency,
    description: parameters.string('description') ?? intent.description,
    metadata: { ...intent.metadata, ...parameters.metadata() },
    last_payment_error: null,
  };
  parameters.refuseOthers();
  checkAmount(amount, currency);
  change.put('intents', updated);
  return updated;
}

function confirmIntent(call: Call): object {
  const { parameters, change } = call;
  const intent = intentOf(call);
  const confirmation = confirmationOf(call);
  parameters.refuseOthers();
  return seenBy(call, confirm(intent, confirmation, change));
}

function cancelIntent(call: Call): object {
  const { parameters, change } = call;
  const intent = intentOf(call);
  const reason = parameters.oneOf('cancellation_reason', CANCELLATION_REASONS);
  parameters.refuseOthers();
  return cancel(intent, reason, change);
}

function confirmationOf({ parameters, change, pageUrl }: Call) {
  return {
    method: methodOf(parameters, change),
    returnUrl: parameters.string('return_url'),
    byScript: parameters.boolean('use_stripe_sdk') ?? false,
    challengeUrl: (challenge: { id: string }) => pageUrl(`/three-d-secure/${challenge.id}`),
  };
}

/** Browsers hold a key that everybody can read; what lets them at this one intent is its client secret. */
function intentOf({ id, key, parameters, change }: Call): PaymentIntent {
  const secret = parameters.string('client_secret');
  const intent = change.ledger.intents.get(id);
  if (!intent) throw noSuch('payment_intent', id, 'intent');
  if (key === 'publishable' && secret === undefined) {
    throw invalidRequest('Missing required param: client_secret.', 'client_secret', 'parameter_missing');
  }
  if (secret !== undefined && secret !== intent.client_secret) {
    throw invalidRequest(
      'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
      'client_secret',
      'payment_intent_invalid_parameter',
    );
  }
  return intent;
}

/** What a publishable key is not shown. */
const FOR_SERVERS_ONLY = new Set([
  'amount_capturable',
  'amount_received',
  'application',
  'application_fee_amount',
  'customer',
  'latest_charge',
  'metadata',
  'on_behalf_of',
  'payment_method_options',
  'review',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_data',
  'transfer_group',
]);

function seenBy({ key }: Call, intent: PaymentIntent): object {
  if (key === 'secret') return intent;
  return Object.fromEntries(Object.entries(intent).filter(([name]) => !FOR_SERVERS_ONLY.has(name)));
}
