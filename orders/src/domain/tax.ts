export interface Tax {
  /** In basis points: 1900 is 19 %. */
  rate: number;
  /** What is left for the seller, in minor units. */
  net: number;
  amount: number;
}

/**
 * What of an amount, tax included, is tax. Rounded once, on the whole amount and half up; the rest is net, so that both together are what
 * was paid.
 */
export function taxIn(total: number, rate: number): Tax {
  const amount = Math.round((total * rate) / (10_000 + rate));
  return { rate, net: total - amount, amount };
}
