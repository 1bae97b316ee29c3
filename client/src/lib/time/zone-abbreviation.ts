import { offsetMinutes } from './zone-clock';

/** Each English variety knows the abbreviations of its own region only; between them they know most. */
const varieties = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-NZ', 'en-ZA', 'en-IN'];

/** Places without summer time whose usual abbreviation no variety of English carries. */
const usual: Record<string, string> = {
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Singapore': 'SGT',
  'Asia/Manila': 'PST',
  'Asia/Jakarta': 'WIB',
  'Asia/Bangkok': 'ICT',
  'Africa/Nairobi': 'EAT',
  'Africa/Lagos': 'WAT',
};

/** "CET", "EDT", "JST": as people there call it, or the offset ("UTC+3") where there is no such name. */
export function zoneAbbreviation(instant: Date, timeZone: string): string {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return 'UTC';
  if (usual[timeZone]) return usual[timeZone];
  for (const variety of varieties) {
    const name = shortName(instant, timeZone, variety);
    if (name && /^[A-Z]{2,5}$/.test(name) && name !== 'GMT') return name;
  }
  const offset = offsetMinutes(instant, timeZone);
  if (offset === 0) return shortName(instant, timeZone, 'en-GB') ?? 'UTC';
  return utcOffset(offset);
}

/** "UTC+5:45" */
export function utcOffset(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

function shortName(instant: Date, timeZone: string, variety: string): string | undefined {
  const parts = new Intl.DateTimeFormat(variety, { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value;
}
