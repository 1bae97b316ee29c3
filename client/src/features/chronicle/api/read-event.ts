import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { EventView, Silence } from '../event-view';

const HeldView = z.object({
  version: z.int(),
  because: z.enum(['early', 'failed', 'dead', 'unknown']),
  attempts: z.int(),
  error: z.string().nullable(),
  nextAt: z.string().nullable(),
});
export type HeldView = z.infer<typeof HeldView>;

const FollowerView = z.object({
  service: z.string(),
  consumer: z.string(),
  version: z.int().nullable(),
  applied: z.boolean().nullable(),
  held: HeldView.nullable(),
});
export type FollowerView = z.infer<typeof FollowerView>;

const FollowedEvent = z.object({ event: EventView, followers: z.array(FollowerView), silent: z.array(Silence) });
export type FollowedEvent = z.infer<typeof FollowedEvent>;

/** With who has applied it, and who has not. */
export function readEvent(api: Api, eventId: string): Promise<FollowedEvent> {
  return api(apiPaths.chronicledEvent(eventId), FollowedEvent);
}
