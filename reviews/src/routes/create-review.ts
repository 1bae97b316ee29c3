import { created, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { writeReview } from '../store/write-review';
import { ReviewView, viewOf } from './review-view';
import { wordsFields, wordsOf } from './words-body';

export const createReview = route({
  method: 'post',
  path: '/api/reviews',
  summary: 'Review one of your completed orders, once',
  auth: 'user',
  body: z.object({ orderId: Id, ...wordsFields }),
  responses: { 201: ReviewView },
  handle: async ({ body, user, now, cause }, dependencies: Dependencies) => {
    const command = { orderId: body.orderId, by: user.id, words: wordsOf(body) };
    const review = await writeReview(dependencies.store, command, { cause, now });
    await dependencies.ratingCache.forget(review.ticketId, review.sellerId);
    return created(await viewOf(dependencies, review, user));
  },
});
