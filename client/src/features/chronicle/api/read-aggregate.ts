import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { EventView, StrayView } from '../event-view';

const Difference = z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() });
export type Difference = z.infer<typeof Difference>;

const Step = z.object({ event: EventView, differences: z.array(Difference) });
export type Step = z.infer<typeof Step>;

const AggregateView = z.object({
  subject: z.string(),
  version: z.int(),
  at: z.string(),
  state: z.record(z.string(), z.unknown()),
  stateSince: z.int(),
  items: z.array(Step),
  secondWriters: z.array(StrayView),
  nextCursor: z.string().nullable(),
});
export type AggregateView = z.infer<typeof AggregateView>;

/** At which moment of its life; without one, now. */
export interface Moment {
  version?: string;
  at?: string;
  cursor?: string;
}

export function readAggregate(api: Api, subject: string, { limit, ...moment }: Moment & { limit?: number } = {}): Promise<AggregateView> {
  return api(apiPaths.aggregate(subject, { ...moment, limit }), AggregateView);
}

/** All that happened to something, and what it was like at a moment of its life. */
export interface Life {
  history: AggregateView;
  then: AggregateView;
}

export async function readLife(api: Api, subject: string, { cursor, ...moment }: Moment): Promise<Life> {
  const isPast = moment.version !== undefined || moment.at !== undefined;
  const [history, then] = await Promise.all([
    readAggregate(api, subject, { cursor }),
    isPast ? readAggregate(api, subject, { ...moment, limit: 1 }) : undefined,
  ]);
  return { history, then: then ?? history };
}
