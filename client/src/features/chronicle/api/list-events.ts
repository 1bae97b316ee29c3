import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { asQuery, type EventFilter } from '../event-filter';
import { EventView } from '../event-view';

const EventPage = pageOf(EventView);
export type EventPage = z.infer<typeof EventPage>;

/** Newest first. */
export function listEvents(api: Api, filter: EventFilter, cursor?: string): Promise<EventPage> {
  return api(apiPaths.chronicledEvents({ ...asQuery(filter), cursor }), EventPage);
}
