import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listEvents } from '@/features/chronicle/api/list-events';
import { EventsPage } from '@/features/chronicle/components/events-page';
import { eventFilterFrom } from '@/features/chronicle/event-filter';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Events' };

export default async function EventsRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const filter = eventFilterFrom(parameters);
  const live = firstOf(parameters.live) === '1';
  const cursor = live ? undefined : firstOf(parameters.cursor);
  const found = await read(paths.chronicle({ ...filter, cursor }), (api) => listEvents(api, filter, cursor));
  return <EventsPage found={found} filter={filter} cursor={cursor} live={live} />;
}
