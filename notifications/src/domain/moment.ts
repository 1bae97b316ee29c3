import { locales } from './locales';
import type { Language } from './template';

/** A time as a reader of this language writes it. Nobody knows where they are, so it names its zone. */
export function moment(at: Date, language: Language): string {
  const written = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
  return `${written} UTC`;
}
