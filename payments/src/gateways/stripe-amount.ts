/**
 * ISO 4217 says that these have no decimals; Stripe writes them with two all the same, which must be zero.
 * Everywhere else Stripe's smallest unit is ours.
 */
const writtenWithTwoDecimals = new Set(['ISK', 'UGX']);

export interface Money {
  /** In minor units. */
  amount: number;
  /** ISO 4217, upper case. */
  currency: string;
}

export function toStripe({ amount, currency }: Money): Money {
  return { amount: writtenWithTwoDecimals.has(currency) ? amount * 100 : amount, currency: currency.toLowerCase() };
}

export function fromStripe({ amount, currency }: Money): Money {
  const code = currency.toUpperCase();
  return { amount: writtenWithTwoDecimals.has(code) ? amount / 100 : amount, currency: code };
}
