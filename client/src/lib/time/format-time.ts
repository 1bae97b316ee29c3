import { locale } from '../locale';
import { zoneAbbreviation } from './zone-abbreviation';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(instant: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = timeZone + JSON.stringify(options);
  let one = formats.get(key);
  if (!one) formats.set(key, (one = new Intl.DateTimeFormat(locale, { timeZone, ...options })));
  return one.format(instant);
}

/** "20:00 CET" */
export function formatClock(instant: Date, timeZone: string): string {
  return `${clock(instant, timeZone)} ${zoneAbbreviation(instant, timeZone)}`;
}

/** "20:00" */
export function clock(instant: Date, timeZone: string): string {
  return format(instant, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Saturday 14 March 2026" */
export function formatLongDate(instant: Date, timeZone: string): string {
  const weekday = format(instant, timeZone, { weekday: 'long' });
  return `${weekday} ${format(instant, timeZone, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

/** "Sat 14 Mar 2026" */
export function formatDate(instant: Date, timeZone: string): string {
  const { weekday, day, month, year } = dateParts(instant, timeZone);
  return `${weekday} ${day} ${month} ${year}`;
}

/** "Sat 14 Mar 2026, 20:00 CET" */
export function formatMoment(instant: Date, timeZone: string): string {
  return `${formatDate(instant, timeZone)}, ${formatClock(instant, timeZone)}`;
}

/** "Sat 14 Mar 2026, 20:00:07 CET" */
export function formatSecond(instant: Date, timeZone: string): string {
  const time = format(instant, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return `${formatDate(instant, timeZone)}, ${time} ${zoneAbbreviation(instant, timeZone)}`;
}

export interface DateParts {
  weekday: string;
  day: string;
  month: string;
  year: string;
}

/** What a date block is made of. Three letters each, also where a language variety would write four ("Sept"). */
export function dateParts(instant: Date, timeZone: string): DateParts {
  return {
    weekday: format(instant, timeZone, { weekday: 'short' }).slice(0, 3),
    day: format(instant, timeZone, { day: 'numeric' }),
    month: format(instant, timeZone, { month: 'short' }).slice(0, 3),
    year: format(instant, timeZone, { year: 'numeric' }),
  };
}
