/** What the payment provider asks of a price. Amounts are in the currency's smallest unit. */
export interface Currency {
  decimals: 0 | 2 | 3;
  /** The least that the provider charges. */
  least: number;
  /** Of three decimals the provider takes the last only as 0. */
  multipleOf: number;
}

/** The highest price of one ticket: the provider takes no amount of more than eight digits, and people buy several. */
export const highestPrice = 9_999_999;

const cents = (least: number): Currency => ({ decimals: 2, least, multipleOf: 1 });
const whole = (least: number): Currency => ({ decimals: 0, least, multipleOf: 1 });
const mills = (least: number): Currency => ({ decimals: 3, least, multipleOf: 10 });

/**
 * The currencies that Marquee sells in: those in which the provider and every browser agree about the decimals (so not
 * ISK, UGX, HUF, …). Where the provider publishes a minimum it stands here; elsewhere it asks for half a US dollar after
 * conversion, and about a whole one stands here.
 */
// prettier-ignore
export const currencies: Readonly<Record<string, Currency>> = {
  AED: cents(200), AUD: cents(50), BRL: cents(50), CAD: cents(50), CHF: cents(50), CZK: cents(1_500), DKK: cents(250), EUR: cents(50),
  GBP: cents(30), HKD: cents(400), INR: cents(50), MXN: cents(1_000), MYR: cents(200), NOK: cents(300), NZD: cents(50), PLN: cents(200),
  RON: cents(200), SEK: cents(300), SGD: cents(50), THB: cents(1_000), USD: cents(50),
  CNY: cents(700), ILS: cents(400), KES: cents(13_000), MAD: cents(1_000), PHP: cents(6_000), SAR: cents(400), TRY: cents(5_000),
  TWD: cents(3_000), UAH: cents(4_500), ZAR: cents(2_000),
  BIF: whole(3_000), CLP: whole(1_000), DJF: whole(200), GNF: whole(9_000), JPY: whole(50), KMF: whole(500), KRW: whole(1_500),
  MGA: whole(5_000), PYG: whole(8_000), RWF: whole(1_500), VND: whole(27_000), VUV: whole(130), XAF: whole(650), XOF: whole(650), XPF: whole(120),
  BHD: mills(400), JOD: mills(750), KWD: mills(350), OMR: mills(400), TND: mills(3_500),
};

/** Why a price cannot be charged, in words; undefined when it can. Nothing is charged for what is free. */
export function whyNotCharged(price: number, code: string): string | undefined {
  const currency = currencies[code];
  if (!currency || price === 0) return undefined;
  if (price < currency.least) return `expected 0, or at least ${written(currency.least, code)}`;
  if (price % currency.multipleOf !== 0) return `expected an amount of whole ${written(currency.multipleOf, code)}`;
  return undefined;
}

/** An amount for people: `12.50 EUR`, `500 JPY`. */
export function written(amount: number, code: string): string {
  const decimals = currencies[code]?.decimals ?? 2;
  return `${(amount / 10 ** decimals).toFixed(decimals)} ${code}`;
}
