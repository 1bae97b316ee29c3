import type { Change } from '../change';
import type { StoredMethod } from '../ledger';
import { ApiError, invalidRequest, noSuch, withCode } from '../wire/api-error';
import { newId } from '../wire/ids';
import type { BillingDetails, PaymentMethod } from '../wire/objects';
import type { Parameters } from '../wire/parameters';
import { cardByNumber, cardByToken, hasValidCheckDigit, type TestCard } from './test-cards';

/** The method a request pays with: a test token from a server, or what was typed into the card form. */
export function methodOf(parameters: Parameters, change: Change): StoredMethod | undefined {
  const id = parameters.string('payment_method');
  const data = parameters.nested('payment_method_data');
  if (data) return typedIn(data, change);
  if (id === undefined || id === '') return undefined;
  const stored = change.ledger.methods.get(id);
  if (stored) return stored;
  const card = cardByToken(id);
  if (!card) throw noSuch('PaymentMethod', id, 'payment_method');
  const nextYear = new Date(change.at).getUTCFullYear() + 1;
  return store(card, { month: 12, year: nextYear, cvc: undefined }, noBillingDetails(), change);
}

function typedIn(data: Parameters, change: Change): StoredMethod {
  data.oneOf('type', ['card']);
  data.string('allow_redisplay');
  const billing = billingDetailsOf(data.nested('billing_details'));
  const card = data.nested('card');
  if (!card) throw invalidRequest('Missing required param: payment_method_data[card].', 'payment_method_data[card]');
  const number = card.required('number').replaceAll(' ', '');
  const month = card.integer('exp_month') ?? 0;
  const year = fullYear(card.integer('exp_year') ?? 0);
  const cvc = card.string('cvc');
  card.refuseOthers();
  data.refuseOthers();
  checkCard(number, month, year, change);
  return store(cardByNumber(number), { month, year, cvc }, billing, change);
}

function checkCard(number: string, month: number, year: number, change: Change): void {
  if (!/^\d{12,19}$/.test(number) || !hasValidCheckDigit(number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  if (month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  const today = new Date(change.at);
  const monthsLeft = (year - today.getUTCFullYear()) * 12 + month - (today.getUTCMonth() + 1);
  if (monthsLeft < 0 || monthsLeft > 50 * 12) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
}

function cardError(code: string, message: string, param: string): ApiError {
  return new ApiError(402, { type: 'card_error', message, param, ...withCode(code) });
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function store(
  card: TestCard,
  typed: { month: number; year: number; cvc: string | undefined },
  billing: BillingDetails,
  change: Change,
): StoredMethod {
  const cvcCheck = card.token === 'pm_card_chargeDeclinedIncorrectCvc' ? 'fail' : 'pass';
  const object: PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: typed.cvc === undefined ? null : cvcCheck,
      },
      country: 'US',
      display_brand: card.brand,
      exp_month: typed.month,
      exp_year: typed.year,
      // Stripe's fingerprint recognises a number again; this one deliberately does not.
      fingerprint: newId('local', 16),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: change.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
  const method = { id: object.id, token: card.token, object };
  change.put('methods', method);
  return method;
}

function billingDetailsOf(parameters: Parameters | undefined): BillingDetails {
  if (!parameters) return noBillingDetails();
  const address = parameters.nested('address');
  return {
    address: {
      city: address?.string('city') ?? null,
      country: address?.string('country') ?? null,
      line1: address?.string('line1') ?? null,
      line2: address?.string('line2') ?? null,
      postal_code: address?.string('postal_code') ?? null,
      state: address?.string('state') ?? null,
    },
    email: parameters.string('email') ?? null,
    name: parameters.string('name') ?? null,
    phone: parameters.string('phone') ?? null,
    tax_id: parameters.string('tax_id') ?? null,
  };
}

function noBillingDetails(): BillingDetails {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return { address, email: null, name: null, phone: null, tax_id: null };
}
