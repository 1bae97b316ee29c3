import type { Change } from '../change';
import { invalidRequest } from '../wire/api-error';
import { newClientSecret, newId } from '../wire/ids';
import type { PaymentIntent } from '../wire/objects';
import type { Parameters } from '../wire/parameters';
import { checkAmount } from './currencies';

export function newIntent(parameters: Parameters, change: Change): PaymentIntent {
  const amountText = parameters.required('amount');
  const amount = parameters.integer('amount') ?? Number(amountText);
  const currency = parameters.required('currency').toLowerCase();
  const automatic = automaticMethods(parameters);
  const types = parameters.list('payment_method_types');
  if (types.length > 0 && automatic?.enabled) {
    throw invalidRequest('You may only specify one of these parameters: automatic_payment_methods, payment_method_types.');
  }
  const elsewhere = types.find((type) => type !== 'card');
  if (elsewhere) throw invalidRequest(`The payment method type "${elsewhere}" is invalid.`, 'payment_method_types');
  const id = newId('pi');
  const fields = {
    capture_method: parameters.oneOf('capture_method', ['automatic', 'automatic_async']) ?? 'automatic_async',
    description: parameters.string('description') ?? null,
    metadata: parameters.metadata() ?? {},
    receipt_email: parameters.string('receipt_email') ?? null,
    statement_descriptor_suffix: parameters.string('statement_descriptor_suffix') ?? null,
    transfer_group: parameters.string('transfer_group') ?? null,
  } as const;
  checkAmount(amount, currency);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: types.length > 0 ? null : (automatic ?? { allow_redirects: 'always', enabled: true }),
    canceled_at: null,
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    confirmation_method: 'automatic',
    created: change.now,
    currency,
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    processing: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: null,
    status: 'requires_payment_method',
    transfer_data: null,
    ...fields,
  };
}

function automaticMethods(parameters: Parameters): PaymentIntent['automatic_payment_methods'] {
  const nested = parameters.nested('automatic_payment_methods');
  if (!nested) return null;
  const enabled = nested.boolean('enabled');
  const allowRedirects = nested.oneOf('allow_redirects', ['always', 'never']) ?? 'always';
  nested.refuseOthers();
  if (enabled === undefined) {
    throw invalidRequest(
      'Missing required param: automatic_payment_methods[enabled].',
      'automatic_payment_methods[enabled]',
      'parameter_missing',
    );
  }
  return { allow_redirects: allowRedirects, enabled };
}
