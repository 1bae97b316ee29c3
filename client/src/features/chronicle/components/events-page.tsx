import { Radio, Square } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Paging } from '@/components/ui/paging';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import { fieldErrors } from '@/lib/forms/field-errors';
import type { EventPage } from '../api/list-events';
import { filterFields, type EventFilter } from '../event-filter';
import { EventFilterForm } from './event-filter-form';
import { EventList } from './event-list';
import { LiveEvents } from './live-events';

interface EventsPageProps {
  found: Outcome<EventPage>;
  filter: EventFilter;
  cursor?: string;
  live: boolean;
}

export function EventsPage({ found: { data, problem }, filter, cursor, live }: EventsPageProps) {
  const nonsense = problem?.status === 422 ? fieldErrors(problem, filterFields) : undefined;
  const types = [...new Set(data?.items.map(({ type }) => type))].sort();
  return (
    <>
      <PageHeading
        title="Events"
        action={
          <ButtonLink href={paths.chronicle({ ...filter, live: live ? undefined : 1 })} scroll={false}>
            {live ? <Square aria-hidden="true" className="size-4" /> : <Radio aria-hidden="true" className="size-4" />}
            {live ? 'Stop watching' : 'Watch live'}
          </ButtonLink>
        }
      >
        What happened in all services, newest first. Times are UTC.
      </PageHeading>
      <EventFilterForm filter={filter} errors={nonsense?.byField ?? {}} types={types} live={live} />
      {nonsense && problem && (
        <ProblemNotice
          problem={{ ...problem, detail: nonsense.others.join(' ') || 'These filters find nothing. Change what is marked.' }}
        />
      )}
      {problem && !nonsense && <ErrorState title="Events cannot be shown" problem={problem} />}
      {data && live && <LiveEvents key={JSON.stringify(filter)} filter={filter} initial={data.items} />}
      {data && !live && <KeptEvents page={data} filter={filter} cursor={cursor} />}
    </>
  );
}

function KeptEvents({ page: { items, nextCursor }, filter, cursor }: { page: EventPage; filter: EventFilter; cursor?: string }) {
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      {items.length > 0 ? (
        <EventList events={items} />
      ) : (
        <EmptyState title="No events" action={narrowed && <ButtonLink href={paths.chronicle()}>All events</ButtonLink>}>
          {narrowed ? 'No event is like that. An id is looked for as a whole.' : 'What happens in the marketplace is listed here.'}
        </EmptyState>
      )}
      <Paging
        what="events"
        first={cursor && paths.chronicle({ ...filter })}
        next={nextCursor ? paths.chronicle({ ...filter, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
