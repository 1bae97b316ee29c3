/**
 * What the payment provider takes at least, in minor units, by currency. Only these currencies are sold in.
 * Zero-decimal ones (JPY, KRW, VND) have the yen itself as the minor unit, three-decimal ones (KWD, BHD) a thousandth.
 */
const minimums: Record<string, number> = {
  AED: 200,
  AUD: 50,
  BGN: 100,
  BHD: 200,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1_500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  KRW: 700,
  KWD: 200,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
  USD: 50,
};

/** The provider takes three-decimal amounts only in steps of ten. */
const steps: Record<string, number> = { BHD: 10, KWD: 10 };

/** The highest price of one ticket, in minor units. */
export const highestPrice = 9_999_999;

export function isCurrency(code: string): boolean {
  return Object.hasOwn(minimums, code);
}

/** Why a price cannot be charged in a currency, in words; undefined when it can. Free is always possible. */
export function whyNotChargeable(price: number, currency: string): string | undefined {
  const minimum = minimums[currency];
  if (price === 0 || minimum === undefined) return undefined;
  if (price < minimum) return `expected 0, or at least ${minimum} (in the smallest unit of ${currency})`;
  const step = steps[currency] ?? 1;
  return price % step === 0 ? undefined : `expected a multiple of ${step} (in the smallest unit of ${currency})`;
}
