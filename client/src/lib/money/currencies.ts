import { locale } from '../locale';

/** The currencies that the marketplace sells in, the usual ones first. It has the last word on what it takes. */
// prettier-ignore
export const currencies = [
  'EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'RON', 'CAD', 'AUD', 'NZD', 'JPY', 'SGD', 'HKD', 'INR',
  'AED', 'BHD', 'BIF', 'BRL', 'CLP', 'CNY', 'DJF', 'GNF', 'ILS', 'JOD', 'KES', 'KMF', 'KRW', 'KWD', 'MAD', 'MGA', 'MXN',
  'MYR', 'OMR', 'PHP', 'PYG', 'RWF', 'SAR', 'THB', 'TND', 'TRY', 'TWD', 'UAH', 'VND', 'VUV', 'XAF', 'XOF', 'XPF', 'ZAR',
] as const;

export function currencyName(currency: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency;
}
