import { locale } from '../locale';

const known = new Map<string, number>();

/** How many digits the currency's smallest unit takes: 2 for euros, 0 for yen, 3 for Kuwaiti dinars. */
export function currencyDecimals(currency: string): number {
  let decimals = known.get(currency);
  if (decimals === undefined) {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, decimals);
  }
  return decimals;
}
