import { etagOf, Id, IfMatch, ok, route, staleUnless, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { edit } from '../domain/review';
import { changeReviewBy } from '../store/change-review-by';
import { ReviewView, viewOf } from './review-view';
import { wordsFields, wordsOf } from './words-body';

export const editReview = route({
  method: 'put',
  path: '/api/reviews/:reviewId',
  summary: 'Say something else in a review of yours',
  description: 'With If-Match, only if nothing changed it since you loaded it.',
  auth: 'user',
  params: z.object({ reviewId: Id }),
  headers: z.object({ 'if-match': IfMatch }),
  body: z.object(wordsFields),
  responses: { 200: ReviewView },
  handle: async ({ params, headers, body, user, now, cause }, dependencies: Dependencies) => {
    const words = wordsOf(body);
    const stale = (version: number) => staleUnless(headers['if-match'], version);
    const rule = (review: Parameters<typeof edit>[0]) => edit(review, user.id, words, stale, now);
    const edited = { reviewId: params.reviewId, by: user.id };
    const review = await changeReviewBy(dependencies.store, edited, rule, { cause, now });
    await dependencies.ratingCache.forget(review.ticketId, review.sellerId);
    return withHeaders(ok(await viewOf(dependencies, review, user)), { ETag: etagOf(review.version) });
  },
});
