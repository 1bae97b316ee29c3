import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { release, withhold, type Review } from '../domain/review';
import { changeReview } from '../store/change-review';
import { operatorRoles, ReviewView, viewOf } from './review-view';

const moderation = (act: 'hide' | 'unhide', summary: string, rule: typeof withhold) =>
  route({
    method: 'post',
    path: `/api/reviews/:reviewId/${act}`,
    summary,
    auth: 'user',
    roles: operatorRoles,
    params: z.object({ reviewId: Id }),
    responses: { 200: ReviewView },
    handle: async ({ params, user, now, cause }, dependencies: Dependencies) => {
      const decide = (review: Review) => rule(review, 'operator', now);
      const review = await changeReview(dependencies.store, params.reviewId, decide, { cause, now });
      await dependencies.ratingCache.forget(review.ticketId, review.sellerId);
      return ok(await viewOf(dependencies, review, user));
    },
  });

export const hideReview = moderation('hide', 'For operators: hide a review; it no longer counts', withhold);
export const unhideReview = moderation('unhide', 'For operators: show a hidden review again', release);
