'use client';

import { useEffect, useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { formatCount } from '@/lib/format-count';
import { listenLive } from '@/lib/live/listen-live';
import { listEvents } from '../api/list-events';
import { asLiveQuery, type EventFilter } from '../event-filter';
import { EventView } from '../event-view';
import { EventList } from './event-list';

interface LiveEventsProps {
  filter: EventFilter;
  /** The latest that are kept already. */
  initial: EventView[];
}

/** More than anybody reads; older ones are a reload away. */
const most = 200;

/** What happened just before one began to listen may be kept only now. */
const keptWithinMs = 3_000;

/** The events as they happen, newest first. They are seen before they are kept, so what is kept is asked for as well. */
export function LiveEvents({ filter, initial }: LiveEventsProps) {
  const [events, setEvents] = useState(initial);
  const [skipped, setSkipped] = useState(0);
  const query = JSON.stringify(asLiveQuery(filter));

  useEffect(() => {
    const wanted = JSON.parse(query) as EventFilter;
    const add = (news: EventView[]) => setEvents((known) => merged(known, news));
    const catchUp = async () => add((await listEvents(browserApi, wanted)).items);
    // Without it the rest still comes; the next opening catches up.
    const tryToCatchUp = () => void catchUp().catch(() => undefined);
    let again: ReturnType<typeof setTimeout> | undefined;
    const stop = listenLive({
      url: apiPaths.liveEvents({ ...wanted }),
      event: 'happened',
      onNews: (data) => add([EventView.parse(data)]),
      others: { skipped: (data) => setSkipped((before) => before + (data as { count: number }).count) },
      onListening: () => {
        tryToCatchUp();
        clearTimeout(again);
        again = setTimeout(tryToCatchUp, keptWithinMs);
      },
      poll: catchUp,
    });
    return () => {
      clearTimeout(again);
      stop();
    };
  }, [query]);

  const fresh = events.filter(({ id }) => !initial.some((one) => one.id === id)).length;
  return (
    <>
      <p role="status" className="label-small mb-3 flex items-center gap-2">
        <span aria-hidden="true" className="size-2.5 animate-pulse rounded-full bg-success" />
        Watching: {fresh === 0 ? 'nothing new yet' : `${formatCount(fresh)} new`}
      </p>
      {skipped > 0 && (
        <Notice tone="warning" live className="mb-3">
          {formatCount(skipped)} events came faster than they could be shown. Stop watching to see all of them.
        </Notice>
      )}
      {events.length > 0 ? (
        <EventList events={events} />
      ) : (
        <EmptyState title="Nothing yet">What happens from now on appears here by itself.</EmptyState>
      )}
    </>
  );
}

function merged(known: EventView[], news: EventView[]): EventView[] {
  const ids = new Set(known.map(({ id }) => id));
  const added = news.filter(({ id }) => !ids.has(id));
  if (added.length === 0) return known;
  return [...added, ...known].sort((one, other) => other.time.localeCompare(one.time)).slice(0, most);
}
