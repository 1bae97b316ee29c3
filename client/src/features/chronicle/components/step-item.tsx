import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { paths } from '@/config/paths';
import { classNames } from '@/lib/class-names';
import type { Step } from '../api/read-aggregate';
import { ActorLink } from './actor-link';
import { FieldValue } from './field-value';
import { Instant } from './instant';

interface StepItemProps {
  step: Step;
  /** Whether its state is the one beside the timeline. */
  shown: boolean;
}

/** One version: what happened, and what is different since. */
export function StepItem({ step: { event, differences }, shown }: StepItemProps) {
  const { id, subject, version, type, time, actor, withheld } = event;
  return (
    <li className="group relative flex gap-4 pb-7">
      <span aria-hidden="true" className="absolute top-3 bottom-0 left-[5px] w-0.5 translate-y-1 bg-line group-last:hidden" />
      <span
        aria-hidden="true"
        className={classNames('relative mt-1.5 size-3 shrink-0 rounded-full', shown ? 'bg-bulb' : 'border-2 border-bulb-half bg-page')}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <Link href={paths.chronicleEvent(id)} prefetch={false} className="py-0.5 font-semibold underline-offset-4 hover:underline">
            {type}
          </Link>
          <Badge>v{version}</Badge>
        </p>
        <p className="label-small flex flex-wrap items-baseline gap-x-3">
          <Instant at={time} />
          <ActorLink actor={actor} />
          {!shown && (
            <Link
              href={paths.aggregate(subject, { version })}
              prefetch={false}
              scroll={false}
              aria-label={`The state at version ${version}`}
              className="prose-link inline-block py-0.5"
            >
              The state then
            </Link>
          )}
        </p>
        {differences.length > 0 ? (
          <dl className="mt-2 flex flex-col gap-1 text-[0.9375rem]">
            {differences.map(({ field, before, after }) => (
              <div key={field} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <dt className="text-ink-soft [overflow-wrap:anywhere]">{field}</dt>
                <dd className="min-w-0 [overflow-wrap:anywhere]">
                  {before !== undefined && before !== null && (
                    <>
                      <del className="text-ink-soft">
                        <FieldValue field={field} value={before} />
                      </del>{' '}
                      <span aria-hidden="true">→</span>{' '}
                    </>
                  )}
                  <FieldValue field={field} value={after} withheld={withheld[field]} />
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="mt-1 text-[0.9375rem] text-ink-soft">It says nothing new.</p>
        )}
      </div>
    </li>
  );
}
