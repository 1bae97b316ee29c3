import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { Life, Moment } from '../api/read-aggregate';
import type { EventView } from '../event-view';
import { StatePanel } from './state-panel';
import { StepItem } from './step-item';
import { StrayList } from './stray-list';

interface AggregatePageProps extends Life {
  moment: Moment;
}

export function AggregatePage({ history, then, moment }: AggregatePageProps) {
  const { subject, items, secondWriters, nextCursor } = history;
  const end = subject.indexOf('/');
  const withheld = withheldIn([...then.items, ...items].map(({ event }) => event));
  return (
    <>
      <PageHeading
        title={`The life of ${article(subject.slice(0, end))}`}
        action={
          <ButtonLink href={paths.causationOf(subject)}>
            <Waypoints aria-hidden="true" className="size-4" />
            What led to it
          </ButtonLink>
        }
      >
        <code className="text-[0.9375rem] select-all">{subject}</code>
      </PageHeading>
      {secondWriters.length > 0 && (
        <section aria-labelledby="second-writers" className="mb-8">
          <Notice tone="danger" className="mb-3">
            Two writers made one version of it: a bug, or a database that was put back. What is below is what came first.
          </Notice>
          <h2 id="second-writers" className="mb-2 font-semibold">
            What the second writers said
          </h2>
          <StrayList strays={secondWriters} />
        </section>
      )}
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <section aria-labelledby="history" className="min-w-0 max-lg:order-2">
          <h2 id="history" className="mb-4 font-semibold">
            What happened to it, newest first
          </h2>
          <ol>
            {items.map((step) => (
              <StepItem key={step.event.id} step={step} shown={step.event.version === then.version} />
            ))}
          </ol>
          <Paging
            what="versions"
            first={moment.cursor && paths.aggregate(subject)}
            next={nextCursor ? paths.aggregate(subject, { cursor: nextCursor }) : undefined}
          />
          <p className="label-small mt-6">
            <Link href={paths.chronicle({ subject })} className="prose-link inline-block py-1">
              The same as a list
            </Link>
          </p>
        </section>
        <StatePanel aggregate={then} moment={moment} withheld={withheld} />
      </div>
    </>
  );
}

/** Of each field what the latest event that told it says about why it is not shown. */
function withheldIn(newestFirst: EventView[]): EventView['withheld'] {
  return Object.assign({}, ...newestFirst.map((event) => event.withheld).reverse()) as EventView['withheld'];
}

function article(kind: string): string {
  return `${/^[aeiou]/.test(kind) && kind !== 'user' ? 'an' : 'a'} ${kind}`;
}
