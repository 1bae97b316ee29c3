import { locales } from './locales';
import type { Language } from './template';

/** A time as a reader of this language writes it, from 00:00 to 23:59. Nobody knows where they are, so it names its zone. */
export function moment(at: Date, language: Language): string {
  const written = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(at);
  return `${written} UTC`;
}

/** When an event begins, on the clocks of its place: `Tuesday, 1 September 2026 at 19:00 CEST`. */
export function eventTime(at: Date, timeZone: string, language: Language): string {
  const locale = locales[language];
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(at);
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: 'short', timeZone })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  return `${written} ${zone?.value ?? timeZone}`;
}
