import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { pausedByBan } from '../store/shown-tickets';

const EffectView = z.object({ at: Timestamp, kind: z.enum(['listing_paused']), id: Id, title: z.string() });

export const listPausedListings = route({
  method: 'get',
  path: '/api/tickets/paused/:userId',
  summary: 'List the listings that a ban of an account paused, and that still are, the newest first',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params }, { store }: Dependencies) => {
    const found = await pausedByBan(store, params.userId);
    return ok({ items: found.map(({ id, title, updatedAt: at }) => ({ at, kind: 'listing_paused' as const, id, title })) });
  },
});
