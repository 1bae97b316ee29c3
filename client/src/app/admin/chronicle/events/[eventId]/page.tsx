import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readEvent } from '@/features/chronicle/api/read-event';
import { EventPage } from '@/features/chronicle/components/event-page';
import { read } from '@/lib/api/read';
import { decoded } from '@/lib/navigation/decoded';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Event' };

export default async function EventRoute({ params }: PagePropsOf<'eventId'>) {
  const eventId = decoded((await params).eventId);
  const { data, problem } = await read(paths.chronicleEvent(eventId), (api) => readEvent(api, eventId));
  if (problem) return <ErrorState alone title="This event cannot be shown" problem={problem} />;
  return <EventPage {...data} />;
}
