import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { BackLink } from '@/components/ui/back-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import type { FollowedEvent } from '../api/read-event';
import type { EventView } from '../event-view';
import { ActorLink } from './actor-link';
import { Fact } from './fact';
import { FieldList } from './field-list';
import { FollowerList } from './follower-list';
import { Instant } from './instant';

export function EventPage({ event, followers, silent }: FollowedEvent) {
  const { type, subject, correlationId, data, withheld, known } = event;
  return (
    <>
      <BackLink href={paths.aggregate(subject)}>All that happened to it</BackLink>
      <PageHeading
        title={type}
        action={
          <ButtonLink href={paths.correlation(correlationId)}>
            <Waypoints aria-hidden="true" className="size-4" />
            What led to it
          </ButtonLink>
        }
      />
      {!known && (
        <Notice tone="warning" className="mb-6">
          This release does not know events of this type: it shows them as they came.
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <Panel aria-labelledby="facts" className="p-5 sm:p-6">
            <h2 id="facts" className="mb-3 font-semibold">
              The event
            </h2>
            <EventFacts event={event} />
          </Panel>
          <Panel aria-labelledby="followers" className="p-5 sm:p-6">
            <h2 id="followers" className="mb-3 font-semibold">
              Who has applied it
            </h2>
            <FollowerList followers={followers} silent={silent} />
          </Panel>
        </div>
        <Panel aria-labelledby="data" className="p-5 sm:p-6">
          <h2 id="data" className="mb-3 font-semibold">
            What it says
          </h2>
          <FieldList fields={data} withheld={withheld} />
        </Panel>
      </div>
    </>
  );
}

function EventFacts({ event: { id, subject, version, time, actor, source, schema, causationId } }: { event: EventView }) {
  return (
    <dl className="flex flex-col gap-2.5">
      <Fact name="When">
        <Instant at={time} /> UTC
      </Fact>
      <Fact name="About">
        <Link href={paths.aggregate(subject, { version })} prefetch={false} className="prose-link figures inline-block py-0.5">
          {subject}
        </Link>{' '}
        <span className="text-ink-soft">v{version}</span>
      </Fact>
      <Fact name="Done by">
        <ActorLink actor={actor} />
      </Fact>
      <Fact name="Told by">
        {source}, as {schema}
      </Fact>
      <Fact name="Caused by">
        {causationId ? (
          <Link href={paths.chronicleEvent(causationId)} prefetch={false} className="prose-link figures inline-block py-0.5">
            {causationId}
          </Link>
        ) : (
          'a request, directly'
        )}
      </Fact>
      <Fact name="Event">
        <code className="text-sm select-all">{id}</code>
      </Fact>
    </dl>
  );
}
