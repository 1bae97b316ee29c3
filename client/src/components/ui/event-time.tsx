import { formatClock, formatDate, formatMoment, formatSecond } from '@/lib/time/format-time';

export interface EventTimeProps {
  at: string;
  timeZone: string;
  show?: 'moment' | 'clock' | 'date' | 'second';
  className?: string;
}

const formats = { moment: formatMoment, clock: formatClock, date: formatDate, second: formatSecond };

/** A time on the clocks of its event, with their name. */
export function EventTime({ at, timeZone, show = 'moment', className }: EventTimeProps) {
  return (
    <time dateTime={at} className={`figures ${className ?? ''}`}>
      {formats[show](new Date(at), timeZone)}
    </time>
  );
}
