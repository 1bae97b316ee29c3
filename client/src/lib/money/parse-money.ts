import { currencyDecimals } from './currency-decimals';

export type ParsedMoney = { ok: true; minorUnits: number } | { ok: false; message: string };

export interface Bound {
  minorUnits: number;
  message: string;
}

/** The highest price of one ticket: the payment provider takes eight digits at once, and people buy several. */
const highestPrice: Bound = { minorUnits: 9_999_999, message: 'This is more than a ticket may cost.' };

/** What a person typed ("12.50", "1,200", "12,5") in minor units. Never rounds: too many decimals are refused. */
export function parseMoney(typed: string, currency: string, most = highestPrice): ParsedMoney {
  const decimals = currencyDecimals(currency);
  const text = typed.trim().replace(/[\s\u00a0\u202f']/g, '');
  const number = withDecimalPoint(text, decimals);
  if (!/^\d+(\.\d*)?$/.test(number)) return { ok: false, message: `Type an amount like ${example(decimals)}.` };
  const [whole = '0', fraction = ''] = number.split('.');
  if (fraction.length > decimals) return { ok: false, message: tooFine(currency, decimals) };
  const minorUnits = Number(whole + fraction.padEnd(decimals, '0'));
  if (minorUnits > most.minorUnits) return { ok: false, message: most.message };
  return { ok: true, minorUnits };
}

/** The same amount as one would type it: 1250 EUR is "12.50". */
export function typedMoney(minorUnits: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  return (minorUnits / 10 ** decimals).toFixed(decimals);
}

/** Commas group ("1,200", "1,200.50") unless the only one stands where decimals do ("12,50"). */
function withDecimalPoint(text: string, decimals: number): string {
  if (/^\d+,\d+$/.test(text)) {
    const behind = text.length - text.indexOf(',') - 1;
    if (decimals > 0 && behind !== 3) return text.replace(',', '.');
  }
  return /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
}

const example = (decimals: number) => (decimals === 0 ? '2500' : (25).toFixed(decimals));

const tooFine = (currency: string, decimals: number) =>
  decimals === 0 ? `${currency} has no decimals.` : `${currency} has ${decimals} decimals at most.`;
