import { locales } from './locales';
import type { Language } from './template';

/** An amount in minor units as a reader of this language writes it. */
export function money(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
