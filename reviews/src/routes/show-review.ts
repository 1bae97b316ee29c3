import { notFound } from '@marquee/common/domain';
import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { reviews } from '../store/reviews';
import { isOperator, ReviewView, viewOf } from './review-view';

export const showReview = route({
  method: 'get',
  path: '/api/reviews/:reviewId',
  summary: 'Show a review; a hidden one to its author and to operators only',
  auth: 'optional',
  params: z.object({ reviewId: Id }),
  responses: { 200: ReviewView },
  handle: async ({ params, user }, dependencies: Dependencies) => {
    const review = await dependencies.store.get(reviews.at(params.reviewId));
    const mayLook = review?.visible || review?.authorId === user?.id || isOperator(user);
    if (!review || review.status === 'deleted' || !mayLook) throw notFound('This review');
    return withHeaders(ok(await viewOf(dependencies, review, user)), { ETag: etagOf(review.version) });
  },
});
