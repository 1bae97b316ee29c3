import { locale } from '../locale';

/** The most that a seller can state, in basis points. */
const highest = 5_000;

const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });

/** 1900 basis points as people write them: "19%". */
export function formatTaxRate(basisPoints: number): string {
  return format.format(basisPoints / 10_000);
}

/** What a person typed ("19", "5.5", "5,5 %") in basis points; undefined when it is no percentage, too fine or too much. */
export function parseTaxRate(typed: string): number | undefined {
  const [, whole = '', fraction = ''] = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed.trim()) ?? [];
  if (!whole) return undefined;
  const basisPoints = Number(whole + fraction.padEnd(2, '0'));
  return basisPoints <= highest ? basisPoints : undefined;
}

/** The same rate as one would type it: 550 is "5.5". */
export function typedTaxRate(basisPoints: number): string {
  return String(basisPoints / 100);
}
