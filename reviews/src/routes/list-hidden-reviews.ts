import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { hiddenByBan } from '../queries/hidden-by-ban';

const EffectView = z.object({ at: Timestamp, kind: z.enum(['review_hidden']), id: Id, title: z.string() });

export const listHiddenReviews = route({
  method: 'get',
  path: '/api/reviews/hidden/:userId',
  summary: 'List the reviews that a ban of their author hid, and that still are hidden by it, the newest first',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params }, { store }: Dependencies) => {
    const found = await hiddenByBan(store, params.userId);
    return ok({ items: found.map(({ id, title, bannedAt }) => ({ at: bannedAt as Date, kind: 'review_hidden' as const, id, title })) });
  },
});
