import { ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findReported } from '../queries/find-reported';
import { operatorRoles, ReviewView, viewsOf } from './review-view';

export const listReported = route({
  method: 'get',
  path: '/api/reviews/reported',
  summary: 'For operators: list what is reported and shown, or what operators hid, the most reported first',
  auth: 'user',
  roles: operatorRoles,
  query: z.object({ ...pageQuery(), state: z.enum(['open', 'hidden']).default('open') }),
  responses: { 200: pageOf(ReviewView) },
  handle: async ({ query, user }, dependencies: Dependencies) => {
    const { page, nextCursor } = await findReported(dependencies.store, query);
    return ok({ items: await viewsOf(dependencies, page, user), nextCursor });
  },
});
