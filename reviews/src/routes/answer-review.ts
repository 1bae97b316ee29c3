import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { answer, longestContent } from '../domain/review';
import { changeShownReview } from '../store/change-shown-review';
import { ReviewView, viewOf } from './review-view';

export const answerReview = route({
  method: 'post',
  path: '/api/reviews/:reviewId/answer',
  summary: 'Answer a review of what you sell, once',
  auth: 'user',
  params: z.object({ reviewId: Id }),
  body: z.object({ content: z.string().max(10_000).describe(`Some words, ${longestContent} characters at most`) }),
  responses: { 200: ReviewView },
  handle: async ({ params, body, user, now, cause }, dependencies: Dependencies) => {
    const rule = (review: Parameters<typeof answer>[0]) => answer(review, user.id, body.content, now);
    const answered = { reviewId: params.reviewId, by: user.id };
    return ok(await viewOf(dependencies, await changeShownReview(dependencies.store, answered, rule, { cause, now }), user));
  },
});
