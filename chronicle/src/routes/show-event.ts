import { notFound } from '@marquee/common/domain';
import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findFollowers } from '../queries/find-followers';
import { chronicle } from '../store/chronicle';
import { forReaders } from './area';
import { EventView, viewsOf } from './event-view';

const FollowerView = z.object({
  service: z.string(),
  consumer: z.string(),
  version: z
    .int()
    .nullable()
    .describe('Up to which it has applied the events of the subject; -1 for none, null when it could not be asked'),
  applied: z.boolean().nullable(),
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
      followers: followers.map((each) => ({ ...each, applied: each.version === null ? null : each.version >= found.version })),
      silent,
    });
  },
});
