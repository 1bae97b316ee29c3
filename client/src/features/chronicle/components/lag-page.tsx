import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import { formatCount } from '@/lib/format-count';
import type { LagView, ServiceLag } from '../lag-view';
import { behindInWords, marksOf, outboxMark, summaryOf } from '../lag-words';
import { Redraw } from './redraw';
import { ServicePanel } from './service-panel';

const everySeconds = 5;

export function LagPage({ data, problem }: Outcome<LagView>) {
  return (
    <>
      <PageHeading title="Lag">Who has not applied yet what has happened, as each service says when it is asked.</PageHeading>
      {problem ? <ErrorState title="The lag cannot be shown" problem={problem} /> : <LagBoard lag={data} now={new Date(data.at)} />}
    </>
  );
}

interface LagBoardProps {
  lag: LagView;
  now: Date;
}

function LagBoard({ lag, now }: LagBoardProps) {
  const { tone, words } = summaryOf(lag, now);
  return (
    <>
      <Redraw at={lag.at} everySeconds={everySeconds} />
      <Notice tone={tone} className="mb-6">
        {words}
      </Notice>
      <div className="gap-5 md:columns-2 xl:columns-3">
        {lag.services.map((service) => (
          <ServiceLagPanel key={service.service} lag={service} now={now} />
        ))}
        <IntakePanel lag={lag} now={now} />
      </div>
    </>
  );
}

function ServiceLagPanel({ lag, now }: { lag: ServiceLag; now: Date }) {
  const { service, silent, consumers } = lag;
  const outbox = outboxMark(lag);
  return (
    <ServicePanel
      name={service}
      silent={silent}
      state={outbox ? <Badge tone={outbox.tone}>{outbox.words}</Badge> : <span className="label-small">all published</span>}
    >
      {silent === null && consumers.length === 0 && <p className="label-small">It applies nothing of others.</p>}
      <ul className="divide-y divide-line text-[0.9375rem]">
        {consumers.map((each) => (
          <ConsumerRow key={each.consumer} service={service} consumer={each} now={now} />
        ))}
      </ul>
    </ServicePanel>
  );
}

function ConsumerRow({ service, consumer, now }: { service: string; consumer: ServiceLag['consumers'][number]; now: Date }) {
  const marks = marksOf(consumer, now);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
      <span className="min-w-0 [overflow-wrap:anywhere]">{consumer.consumer}</span>
      <span className="flex flex-wrap items-center gap-1.5">
        {marks.length === 0 && <span className="label-small text-success">in step</span>}
        {marks.map(({ tone, words }) => (
          <Badge key={words} tone={tone}>
            {words}
          </Badge>
        ))}
        {consumer.dead > 0 && (
          <Link
            href={paths.deadLetters({ service, consumer: consumer.consumer })}
            aria-label={`Dead letters of ${service} ${consumer.consumer}`}
            className="prose-link inline-block py-0.5"
          >
            Look
          </Link>
        )}
      </span>
    </li>
  );
}

/** How far the chronicle itself is. */
function IntakePanel({ lag: { intake }, now }: LagBoardProps) {
  const behind = intake.filter(({ events }) => events > 0);
  return (
    <ServicePanel name="What is kept here">
      {behind.length === 0 && (
        <p className="text-[0.9375rem]">
          The latest events of all {formatCount(intake.length)} channels: <span className="text-ink-soft">{namesOf(intake)}.</span>
        </p>
      )}
      <ul className="divide-y divide-line text-[0.9375rem]">
        {behind.map(({ channel, ...lag }) => (
          <li key={channel} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
            <span>{channel}</span>
            <Badge tone="warning">{behindInWords(lag, now)}</Badge>
          </li>
        ))}
      </ul>
    </ServicePanel>
  );
}

function namesOf(intake: LagView['intake']): string {
  return intake.map(({ channel }) => channel).join(', ');
}
