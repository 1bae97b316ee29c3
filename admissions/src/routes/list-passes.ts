import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { passes } from '../store/passes';
import { PassView, passViewsOf } from './pass-view';

const atMost = 1_000;

export const listPasses = route({
  method: 'get',
  path: '/api/passes',
  summary: 'List your passes: of an order, of an event, or all',
  auth: 'user',
  query: z.object({ orderId: Id.optional(), ticketId: Id.optional() }),
  responses: { 200: z.object({ items: z.array(PassView) }) },
  handle: async ({ query, user, now }, dependencies: Dependencies) => {
    const sort = { orderId: 1, unit: 1 } as const;
    const own = await dependencies.store.find(passes, { holderId: user.id, ...query }, { sort, limit: atMost });
    return ok({ items: await passViewsOf(dependencies, own, now) });
  },
});
