import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { classNames } from '@/lib/class-names';
import { formatCount } from '@/lib/format-count';
import type { Followed } from '../api/read-correlation';
import { causationOf, type Causation, type Node } from '../causation';
import { shortId } from '../names';
import { formatSpan, formatInstant } from '../times';
import { ActorLink } from './actor-link';
import { CausationPicture, type PictureSizes } from './causation-picture';
import { Instant } from './instant';
import { SubjectLink } from './subject-link';

interface CausationPageProps {
  followed: Followed;
  /** Whose events stand out, where the page is about something. */
  subject?: string;
  correlationId?: string;
}

/** Rows of the list are as high as those of the picture beside it: 5 rem on small screens, 3.5 on others. */
const small: PictureSizes = { lane: 17, row: 80, head: 0 };
const large: PictureSizes = { lane: 52, row: 56, head: 84 };

export function CausationPage({ followed: { events, truncated }, subject, correlationId }: CausationPageProps) {
  const causation = causationOf(events);
  const [first] = causation.nodes;
  const label = inWords(causation);
  return (
    <>
      <PageHeading title="What led to what">
        {subject ? (
          <>
            Every request that changed{' '}
            <Link href={paths.aggregate(subject)} className="prose-link figures">
              {subject}
            </Link>
            , and all that followed in all services. Times are UTC.
          </>
        ) : (
          <>
            All that followed from the request <code className="text-[0.9375rem] select-all">{correlationId}</code>. Times are UTC.
          </>
        )}
      </PageHeading>
      {truncated && (
        <Notice tone="warning" className="mb-6">
          There is more than can be drawn: this is the latest of it. <SeeList subject={subject} correlationId={correlationId} />
        </Notice>
      )}
      <p className="label-small mb-4 max-w-prose">
        {first && (
          <>
            From <Instant at={first.event.time} /> on, over {formatSpan(causation.nodes.at(-1)?.sinceFirst ?? 0)}.{' '}
          </>
        )}
        Each service has a lane, each line leads from a cause to what it caused{subject ? '; what is filled is about it' : ''}.
      </p>
      <div className="flex gap-3 sm:gap-0">
        <CausationPicture {...small} causation={causation} subject={subject} label={label} className="sm:hidden" />
        <CausationPicture {...large} causation={causation} subject={subject} label={label} className="max-sm:hidden" />
        <ol aria-label="Events by time" className="min-w-0 flex-1 sm:-ml-18 sm:pt-21">
          {causation.nodes.map((node) => (
            <NodeRow key={node.event.id} node={node} causation={causation} subject={subject} />
          ))}
        </ol>
      </div>
    </>
  );
}

function NodeRow({ node, causation: { nodes }, subject }: { node: Node; causation: Causation; subject?: string }) {
  const { event, cause, sinceFirst, sinceCause } = node;
  const caused = cause === null ? undefined : nodes[cause];
  return (
    <li className="flex h-20 flex-col justify-center gap-x-4 overflow-hidden px-2 hover:bg-sunken sm:h-14">
      <p className="flex items-baseline justify-between gap-x-4">
        <Link
          href={paths.chronicleEvent(event.id)}
          prefetch={false}
          className={classNames(
            'min-w-0 truncate underline-offset-4 hover:underline sm:py-0.5',
            event.subject === subject || !subject ? 'font-semibold' : undefined,
          )}
        >
          {event.type}
        </Link>
        <span className="shrink-0 text-[0.9375rem] max-sm:hidden">
          <span className="label-small max-md:hidden">
            <Instant at={event.time} show="clock" />
          </span>
          <span className="figures inline-block min-w-24 text-right font-semibold">+{formatSpan(sinceFirst)}</span>
        </span>
      </p>
      <p className="label-small flex flex-wrap items-baseline gap-x-3 leading-5">
        <span>
          {event.source} <span className="figures sm:hidden">+{formatSpan(sinceFirst)}</span>
        </span>
        <SubjectLink subject={event.subject} version={event.version} />
        <span className="max-sm:sr-only">
          {caused ? (
            `${formatSpan(sinceCause ?? 0)} after ${caused.event.type}`
          ) : (
            <>
              begun by <ActorLink actor={event.actor} />
              {', '}
              <Link href={paths.correlation(event.correlationId)} prefetch={false} className="prose-link inline-block py-0.5">
                request {shortId(event.correlationId)}
              </Link>
            </>
          )}
        </span>
      </p>
    </li>
  );
}

function SeeList({ subject, correlationId }: Pick<CausationPageProps, 'subject' | 'correlationId'>) {
  return (
    <Link href={paths.chronicle({ subject, correlation: correlationId })} className="prose-link inline-block py-0.5">
      See the whole list
    </Link>
  );
}

/** What the picture shows, for those who do not see it. */
function inWords({ lanes, nodes }: Causation): string {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return 'No events.';
  return (
    `${formatCount(nodes.length)} events in ${lanes.length === 1 ? 'one service' : `${lanes.length} services`}: ${lanes.join(', ')}. ` +
    `From ${first.event.type} at ${formatInstant(first.event.time)} UTC to ${last.event.type}, ${formatSpan(last.sinceFirst)} later. ` +
    'The list that follows tells each, and what caused it.'
  );
}
