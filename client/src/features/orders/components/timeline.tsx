import { EventTime } from '@/components/ui/event-time';
import { classNames } from '@/lib/class-names';
import type { Fact } from '../timeline';

interface TimelineProps {
  facts: Fact[];
  timeZone: string;
}

const marks = {
  plain: 'bg-bulb',
  success: 'bg-success',
  danger: 'bg-danger',
};

export function Timeline({ facts, timeZone }: TimelineProps) {
  return (
    <ol className="relative">
      {facts.map(({ at, title, detail, tone }, index) => (
        <li key={`${at} ${title}`} className="relative flex gap-4 pb-6 last:pb-0">
          {index < facts.length - 1 && (
            <span aria-hidden="true" className="absolute top-3 bottom-0 left-[5px] w-0.5 translate-y-1 bg-line" />
          )}
          <span aria-hidden="true" className={classNames('relative mt-1.5 size-3 shrink-0 rounded-full', marks[tone])} />
          <div className="min-w-0">
            <p className="font-semibold">{title}</p>
            <p className="label-small">
              <EventTime at={at} timeZone={timeZone} show="second" />
            </p>
            {detail && <p className="mt-0.5 text-[0.9375rem] text-ink-soft">{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
