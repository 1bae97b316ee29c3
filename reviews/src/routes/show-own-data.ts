import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { reviews } from '../store/reviews';
import { ReviewView, viewsOf } from './review-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/reviews/own-data',
  summary: 'All your reviews',
  auth: 'user',
  responses: { 200: z.object({ reviews: z.array(ReviewView) }) },
  handle: async ({ user }, dependencies: Dependencies) => {
    const own = await dependencies.store.find(reviews, { authorId: user.id, status: 'published' }, { sort: { createdAt: 1 } });
    return ok({ reviews: await viewsOf(dependencies, own, user) });
  },
});
