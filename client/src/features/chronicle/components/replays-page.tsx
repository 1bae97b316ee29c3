import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import { formatCount } from '@/lib/format-count';
import type { ReplayPage } from '../api/replays';
import type { ReplayView } from '../replay-view';
import { filterInWords, replayStates } from '../replay-words';
import { Instant } from './instant';

interface ReplaysPageProps {
  found: Outcome<ReplayPage>;
  cursor?: string;
  canAct: boolean;
}

export function ReplaysPage({ found: { data, problem }, cursor, canAct }: ReplaysPageProps) {
  const plan = canAct && <ButtonLink href={paths.newReplay()}>Plan a replay</ButtonLink>;
  return (
    <>
      <PageHeading title="Replays" action={plan}>
        Copies that a consumer makes anew from the events of their owner. Times are UTC.
      </PageHeading>
      {problem && <ErrorState title="Replays cannot be shown" problem={problem} />}
      {data &&
        (data.items.length > 0 ? (
          <ul aria-label="Replays" className="divide-y divide-line border-y border-line">
            {data.items.map((replay) => (
              <ReplayRow key={replay.id} replay={replay} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No replays" action={plan}>
            When a copy is wrong though nothing is dead, a replay makes it anew. A dry run tells first what it would touch.
          </EmptyState>
        ))}
      <Paging
        what="replays"
        first={cursor && paths.replays()}
        next={data?.nextCursor ? paths.replays({ cursor: data.nextCursor }) : undefined}
      />
    </>
  );
}

function ReplayRow({ replay }: { replay: ReplayView }) {
  const { id, service, consumer, filter, reason, plannedAt, state, subjects, done, skipped } = replay;
  const { words, tone } = replayStates[state];
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 px-2 py-3 [overflow-wrap:anywhere] hover:bg-sunken lg:grid-cols-[15rem_minmax(0,1fr)_11rem_6rem]">
      <span className="label-small max-lg:order-4 max-lg:col-span-2">
        <Instant at={plannedAt} />
      </span>
      <div className="min-w-0 max-lg:order-1">
        <Link href={paths.replay(id)} prefetch={false} className="underline-offset-4 after:absolute after:inset-0 hover:underline">
          <span className="font-semibold">{service}</span> {consumer}
        </Link>
        <p className="text-[0.9375rem]">“{reason}”</p>
        <p className="label-small">{filterInWords(filter)}</p>
      </div>
      <span className="label-small figures max-lg:order-3 max-lg:col-span-2 lg:text-right">
        {formatCount(done + skipped)} of {formatCount(subjects)} subjects
      </span>
      <span className="max-lg:order-2 lg:justify-self-end">
        <Badge tone={tone}>{words}</Badge>
      </span>
    </li>
  );
}
