import { Id, ok, pageOf, route } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { z } from 'zod';
import { offers } from './offers';

export const listOffers = route({
  method: 'get',
  path: '/api/offers',
  summary: 'List what can be bought',
  auth: 'none',
  responses: { 200: pageOf(z.object({ id: Id, version: z.int(), name: z.string(), quantity: z.int() })) },
  handle: async (_request, { store }: { store: Store }) =>
    ok({ items: await store.find(offers, { quantity: { $gt: 0 } }, { sort: { name: 1 }, limit: 100 }), nextCursor: null }),
});
