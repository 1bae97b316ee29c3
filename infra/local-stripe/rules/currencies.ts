import { invalidRequest } from '../wire/api-error';

interface Currency {
  /** The least that can be charged, in Stripe's units: about half a US dollar. */
  least: number;
  decimals: number;
  /** Stripe writes some currencies with more digits than they have; the surplus ones must be zero. */
  multipleOf: number;
}

const TWO = { decimals: 2, multipleOf: 1 };
const ZERO = { decimals: 0, multipleOf: 1 };
const THREE = { decimals: 3, multipleOf: 10 };
const TWO_IN_NAME_ONLY = { decimals: 2, multipleOf: 100 };

const CURRENCIES: Record<string, Currency> = {
  ...each('usd aud brl cad chf eur inr nzd sgd', { ...TWO, least: 50 }),
  gbp: { ...TWO, least: 30 },
  ...each('aed bgn myr pln ron', { ...TWO, least: 200 }),
  bgn: { ...TWO, least: 100 },
  ...each('sek nok', { ...TWO, least: 300 }),
  dkk: { ...TWO, least: 250 },
  hkd: { ...TWO, least: 400 },
  ...each('mxn thb', { ...TWO, least: 1_000 }),
  czk: { ...TWO, least: 1_500 },
  huf: { ...TWO, least: 17_500 },
  jpy: { ...ZERO, least: 50 },
  // For the rest Stripe converts to the account's own currency first; these are rough, and fixed.
  ...each('all amd ars azn bam bdt bob bwp cny cop crc dop egp etb gel gmd gtq hnl ils jmd kes kgs kzt lkr', { ...TWO, least: 100 }),
  ...each('mad mdl mkd mnt mop mur mvr mzn nad ngn nio npr pab pen pgk php pkr qar rsd rub sar thb try tzs uah uyu uzs zar zmw', {
    ...TWO,
    least: 100,
  }),
  twd: { ...TWO, least: 1_600 },
  idr: { ...TWO, least: 800_000 },
  mga: { ...ZERO, least: 2_300 },
  ...each('bif clp djf gnf kmf krw pyg rwf vnd vuv xaf xof xpf', { ...ZERO, least: 1 }),
  ...each('bhd jod kwd omr tnd', { ...THREE, least: 200 }),
  isk: { ...TWO_IN_NAME_ONLY, least: 7_000 },
  ugx: { ...TWO_IN_NAME_ONLY, least: 190_000 },
};

const MOST = 99_999_999;

/** Refuses, in Stripe's words, what could not be charged. */
export function checkAmount(amount: number, code: string): void {
  const currency = CURRENCIES[code];
  if (!currency) {
    const supported = Object.keys(CURRENCIES).join(', ');
    throw invalidRequest(`Invalid currency: ${code}. Stripe currently supports these currencies: ${supported}`, 'currency');
  }
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  }
  if (amount < currency.least) {
    throw invalidRequest(`Amount must be at least ${written(currency.least, code)}`, 'amount', 'amount_too_small');
  }
  if (amount > MOST) {
    throw invalidRequest(`Amount must be no more than ${written(MOST, code)}`, 'amount', 'amount_too_large');
  }
  if (amount % currency.multipleOf !== 0) {
    throw invalidRequest(`Invalid amount: ${code} amounts must be a multiple of ${currency.multipleOf}.`, 'amount');
  }
}

/** An amount for people: `€12.50`, `¥500`, `KWD 1.250`. */
export function written(amount: number, code: string): string {
  const decimals = CURRENCIES[code]?.decimals ?? 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}

function each(codes: string, currency: Currency): Record<string, Currency> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, currency]));
}
