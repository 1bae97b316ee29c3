import { locale } from '../locale';

const units = [
  ['day', 24 * 60 * 60_000],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
] as const;

const relative = new Intl.RelativeTimeFormat(locale);

/** "5 minutes ago", in the largest unit that fits. Clocks that disagree a little never put it into the future. */
export function formatAgo(instant: Date, now: Date): string {
  const passed = now.getTime() - instant.getTime();
  const fitting = units.find(([, size]) => passed >= size);
  if (!fitting) return 'just now';
  const [unit, size] = fitting;
  return relative.format(-Math.floor(passed / size), unit);
}
