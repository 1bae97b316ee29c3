import { notFound } from '@marquee/common/domain';
import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findFollowers, type Follower } from '../queries/find-followers';
import { chronicle } from '../store/chronicle';
import { forReaders } from './area';
import { EventView, viewsOf } from './event-view';

const HeldView = z
  .object({
    version: z.int(),
    because: z.enum(['early', 'failed', 'dead', 'unknown']).describe('The first two are tried again by themselves'),
    attempts: z.int(),
    error: z.string().nullable(),
    nextAt: Timestamp.nullable(),
  })
  .meta({ id: 'Held' });

const FollowerView = z.object({
  service: z.string(),
  consumer: z.string(),
  version: z
    .int()
    .nullable()
    .describe('Up to which it has applied the events of the subject; -1 for none, null when it could not be asked'),
  applied: z.boolean().nullable(),
  held: HeldView.nullable().describe('The first event of the subject that it could not apply, if it has not come to this one'),
});

export const showEvent = route({
  method: 'get',
  path: '/api/chronicle/events/:eventId',
  summary: 'Show one event, and who has applied it, asked now',
  ...forReaders,
  params: z.object({ eventId: z.string().max(100) }),
  responses: {
    200: z.object({
      event: EventView,
      followers: z.array(FollowerView).describe('The consumers of its channel'),
      silent: z.array(z.object({ service: z.string(), why: z.string() })),
    }),
  },
  handle: async ({ params: { eventId }, user }, { store, personal, services }: Dependencies) => {
    const [found] = await store.find(chronicle, { _id: eventId }, { limit: 1 });
    if (!found) throw notFound('This event');
    const [[event], { followers, silent }] = await Promise.all([viewsOf(personal, [found], user), findFollowers(services, found.subject)]);
    return ok({
      event: event as EventView,
      followers: followers.map((each) => viewOf(each, found.version)),
      silent,
    });
  },
});

function viewOf({ service, consumer, version, held }: Follower, asked: number): z.infer<typeof FollowerView> {
  const applied = version === null ? null : version >= asked;
  if (applied || !held || held.version > asked) return { service, consumer, version, applied, held: null };
  const { version: at, because, attempts, error = null, nextAt } = held;
  return { service, consumer, version, applied, held: { version: at, because, attempts, error, nextAt: nextAt ? new Date(nextAt) : null } };
}
