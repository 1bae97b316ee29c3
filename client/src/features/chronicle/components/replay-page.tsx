import { BackLink } from '@/components/ui/back-link';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { formatCount } from '@/lib/format-count';
import type { ReplayProgress } from '../replay-view';
import { filterInWords, replayStates, shareOf } from '../replay-words';
import { formatSpan } from '../times';
import { ActorLink } from './actor-link';
import { Fact } from './fact';
import { Instant } from './instant';
import { Redraw } from './redraw';
import { ReplayActions } from './replay-actions';

interface ReplayPageProps {
  replay: ReplayProgress;
  now: string;
  canAct: boolean;
}

const everySeconds = 2;

export function ReplayPage({ replay, now, canAct }: ReplayPageProps) {
  const { service, consumer, filter, reason, operatorId, perSecond, plannedAt, state, events, subjects, endedAt, error, remaking } = replay;
  const { words, tone } = replayStates[state];
  const moves = state === 'running' || (state === 'done' && (remaking ?? 0) > 0);
  return (
    <>
      <BackLink href={paths.replays()}>Replays</BackLink>
      <PageHeading title={`Replay of ${consumer}`}>in {service}</PageHeading>
      {moves && <Redraw at={now} everySeconds={everySeconds} />}
      {error && (
        <Notice tone="danger" className="mb-6" title="It ended before it was done">
          {error}
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel aria-labelledby="progress" className="p-5 sm:p-6">
          <div className="mb-3 flex items-center justify-between gap-4">
            <h2 id="progress" className="font-semibold">
              {state === 'planned' ? 'What the dry run found' : 'How far it is'}
            </h2>
            <Badge tone={tone}>{words}</Badge>
          </div>
          <p className="figures text-2xl font-bold">
            {formatCount(subjects)} {subjects === 1 ? 'subject' : 'subjects'}
          </p>
          <p className="text-ink-soft">
            {formatCount(events)} {events === 1 ? 'event' : 'events'} are like that
            {state === 'planned' &&
              subjects > 0 &&
              `; at ${formatCount(perSecond)} a second it takes about ${formatSpan((subjects / perSecond) * 1_000)}`}
            .
          </p>
          {state !== 'planned' && <Progress replay={replay} />}
          <ReplayActions replay={replay} canAct={canAct} />
        </Panel>
        <Panel aria-labelledby="plan" className="p-5 sm:p-6">
          <h2 id="plan" className="mb-3 font-semibold">
            The plan
          </h2>
          <dl className="flex flex-col gap-3">
            <Fact name="Why">{reason}</Fact>
            <Fact name="What">{filterInWords(filter)}</Fact>
            <Fact name="Planned by">
              <ActorLink actor={`user/${operatorId}`} />
            </Fact>
            <Fact name="Planned">
              <Instant at={plannedAt} /> UTC
            </Fact>
            {endedAt && (
              <Fact name="Ended">
                <Instant at={endedAt} /> UTC
              </Fact>
            )}
          </dl>
        </Panel>
      </div>
    </>
  );
}

function Progress({ replay }: { replay: ReplayProgress }) {
  const { done, skipped, subjects, remaking } = replay;
  const share = shareOf(replay);
  return (
    <div className="mt-5">
      <div
        role="progressbar"
        aria-label="Subjects gone through"
        aria-valuemin={0}
        aria-valuemax={subjects}
        aria-valuenow={done + skipped}
        className="h-3 overflow-hidden rounded-full border border-line-strong bg-sunken"
      >
        <div className="h-full bg-bulb" style={{ width: `${share * 100}%` }} />
      </div>
      <dl className="mt-4 grid grid-cols-1 gap-3 sm:grid-cols-3">
        <Fact name="Begun anew">
          <span className="figures text-xl font-bold">{formatCount(done)}</span>
        </Fact>
        <Fact name="No copy there">
          <span className="figures text-xl font-bold">{formatCount(skipped)}</span>
        </Fact>
        <Fact name="Still being made">
          <span className="figures text-xl font-bold">{remaking === null ? 'not known' : formatCount(remaking)}</span>
        </Fact>
      </dl>
    </div>
  );
}
