import { Id, noContent, Nothing, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { remove } from '../domain/review';
import { changeReview } from '../store/change-review';

export const deleteReview = route({
  method: 'delete',
  path: '/api/reviews/:reviewId',
  summary: 'Take back a review of yours',
  auth: 'user',
  params: z.object({ reviewId: Id }),
  responses: { 204: Nothing },
  handle: async ({ params, user, now, cause }, { store, ratingCache }: Dependencies) => {
    const { ticketId, sellerId } = await changeReview(store, params.reviewId, (review) => remove(review, user.id, now), { cause, now });
    await ratingCache.forget(ticketId, sellerId);
    return noContent();
  },
});
