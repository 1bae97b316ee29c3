import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { dismissReports as dismiss } from '../domain/review';
import { changeReview } from '../store/change-review';
import { operatorRoles, ReviewView, viewOf } from './review-view';

export const dismissReports = route({
  method: 'delete',
  path: '/api/reviews/:reviewId/reports',
  summary: 'For operators: leave a reported review as it is',
  auth: 'user',
  roles: operatorRoles,
  params: z.object({ reviewId: Id }),
  responses: { 200: ReviewView },
  handle: async ({ params, user, now, cause }, dependencies: Dependencies) => {
    const review = await changeReview(dependencies.store, params.reviewId, (before) => dismiss(before, now), { cause, now });
    return ok(await viewOf(dependencies, review, user));
  },
});
