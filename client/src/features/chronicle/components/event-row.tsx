import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { paths } from '@/config/paths';
import type { EventView } from '../event-view';
import { ActorLink } from './actor-link';
import { Instant } from './instant';
import { SubjectLink } from './subject-link';

/** One line where there is room. */
export function EventRow({ event: { id, type, subject, version, actor, time, correlationId } }: { event: EventView }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-2 py-1.5 text-[0.9375rem] hover:bg-sunken lg:grid-cols-[15rem_minmax(0,1fr)_15rem_15rem_auto]">
      <Link
        href={paths.chronicleEvent(id)}
        prefetch={false}
        className="py-0.5 font-semibold underline-offset-4 [overflow-wrap:anywhere] hover:underline lg:order-2"
      >
        {type}
      </Link>
      <Link
        href={paths.correlation(correlationId)}
        prefetch={false}
        aria-label={`What led to ${type} v${version}`}
        title="What led to it"
        className="flex size-7 items-center justify-center rounded-control hover:bg-panel lg:order-5"
      >
        <Waypoints aria-hidden="true" className="size-4 text-ink-soft" />
      </Link>
      <div className="label-small col-span-2 flex flex-wrap gap-x-4 lg:contents">
        <span className="py-0.5 lg:order-1">
          <Instant at={time} />
        </span>
        <span className="lg:order-3">
          <SubjectLink subject={subject} version={version} />
        </span>
        <span className="lg:order-4">
          <ActorLink actor={actor} />
        </span>
      </div>
    </li>
  );
}
