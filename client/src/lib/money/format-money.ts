import { locale } from '../locale';
import { currencyDecimals } from './currency-decimals';

/** An amount in minor units as people write it: 2500 EUR is "€25.00", 2500 JPY is "JP¥2,500". */
export function formatMoney(minorUnits: number, currency: string): string {
  const amount = minorUnits / 10 ** currencyDecimals(currency);
  // Some currencies come with a no-break space ("CHF 25.00"); it stays, so that a price never wraps.
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** A price on offer: what costs nothing is called free. */
export function formatPrice(minorUnits: number, currency: string): string {
  return minorUnits === 0 ? 'Free' : formatMoney(minorUnits, currency);
}
