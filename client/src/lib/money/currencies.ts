import { locale } from '../locale';

/** The currencies offered when listing and filtering; the marketplace has the last word on what it takes. */
export const currencies = [
  'EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'NZD', 'JPY', 'SGD', 'HKD', 'MXN', 'BRL',
] as const; // prettier-ignore

export function currencyName(currency: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency;
}
