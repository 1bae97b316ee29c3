import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { reportsBy } from '../store/reports';
import { reviews } from '../store/reviews';
import { ReviewView, viewsOf } from './review-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/reviews/own-data',
  summary: 'All your reviews, what you have answered as a seller, and what you have reported',
  auth: 'user',
  responses: {
    200: z.object({
      reviews: z.array(ReviewView),
      reviewAnswers: z.array(z.object({ reviewId: Id, ticketId: Id, content: z.string(), at: Timestamp })),
      reviewReports: z.array(z.object({ reviewId: Id, at: Timestamp })),
    }),
  },
  handle: async ({ user }, dependencies: Dependencies) => {
    const { store } = dependencies;
    const own = await store.find(reviews, { authorId: user.id, status: 'published' }, { sort: { createdAt: 1 } });
    const answered = await store.find(reviews, { sellerId: user.id, answer: { $exists: true } }, { sort: { 'answer.at': 1 } });
    return ok({
      reviews: await viewsOf(dependencies, own, user),
      reviewAnswers: answered.flatMap(({ id: reviewId, ticketId, answer }) => (answer ? { reviewId, ticketId, ...answer } : [])),
      reviewReports: await reportsBy(store, user.id),
    });
  },
});
