import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { EventView } from '../event-view';
import { readAggregate } from './read-aggregate';

const Correlation = z.object({
  items: z.array(z.object({ event: EventView, depth: z.int() })),
  truncated: z.boolean(),
});

/** What followed from requests, in all services. */
export interface Followed {
  events: EventView[];
  /** There is more than is shown. */
  truncated: boolean;
}

/** What followed from one request. */
export async function readCorrelation(api: Api, correlationId: string): Promise<Followed> {
  const { items, truncated } = await api(apiPaths.correlation(correlationId), Correlation);
  return { events: items.map(({ event }) => event), truncated };
}

/** A purchase is a hold, a payment and what its provider tells: a few requests. What sells for weeks has had thousands. */
const most = 8;

/** What followed from the latest requests that something was changed by. */
export async function readCausation(api: Api, subject: string): Promise<Followed> {
  const { items, nextCursor } = await readAggregate(api, subject, { limit: 200 });
  const all = [...new Set(items.map(({ event }) => event.correlationId))];
  const shown = await Promise.all(all.slice(0, most).map((correlationId) => readCorrelation(api, correlationId)));
  return {
    events: shown.flatMap(({ events }) => events),
    truncated: all.length > most || nextCursor !== null || shown.some(({ truncated }) => truncated),
  };
}
