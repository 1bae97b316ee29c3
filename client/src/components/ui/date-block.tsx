import { classNames } from '@/lib/class-names';
import { dateParts } from '@/lib/time/format-time';

interface DateBlockProps {
  at: string;
  timeZone: string;
  className?: string;
}

/** Month, day, weekday as on a desk calendar; the day is what one looks for. */
export function DateBlock({ at, timeZone, className }: DateBlockProps) {
  const { weekday, day, month } = dateParts(new Date(at), timeZone);
  return (
    <time dateTime={at} className={classNames('figures flex w-11 shrink-0 flex-col items-center leading-none', className)}>
      <span className="text-xs font-semibold text-ink-soft">{month}</span>
      <span className="my-1 text-2xl font-bold tracking-tight">{day}</span>
      <span className="text-xs text-ink-soft">{weekday}</span>
    </time>
  );
}
