import { Id, noContent, Nothing, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { reportReview as reporting } from '../store/reports';

export const reportReview = route({
  method: 'post',
  path: '/api/reviews/:reviewId/reports',
  summary: 'Report a review that should not be shown; more than once changes nothing',
  auth: 'user',
  params: z.object({ reviewId: Id }),
  responses: { 204: Nothing },
  handle: async ({ params, user, now, cause }, { store }: Dependencies) => {
    await reporting(store, params.reviewId, user.id, { cause, now });
    return noContent();
  },
});
