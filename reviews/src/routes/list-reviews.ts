import { Refusal } from '@marquee/common/domain';
import { Id, ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findReviews } from '../queries/find-reviews';
import { ReviewView, viewsOf } from './review-view';

export const listReviews = route({
  method: 'get',
  path: '/api/reviews',
  summary: 'List the reviews of a ticket or of a seller, the newest first',
  auth: 'optional',
  query: z.object({ ...pageQuery(), ticket: Id.optional(), seller: Id.optional() }),
  responses: { 200: pageOf(ReviewView) },
  handle: async ({ query, user }, dependencies: Dependencies) => {
    const { ticket: ticketId, seller: sellerId, ...page } = query;
    if (ticketId === undefined && sellerId === undefined) {
      throw new Refusal('validation_failed', 'Say whose reviews: add ticket or seller.', {
        kind: 'invalid',
        errors: [{ field: 'ticket', message: 'expected the id of a ticket, or that of a seller in its place' }],
      });
    }
    const found = await findReviews(dependencies.store, { ticketId, sellerId, ...page });
    return ok({ items: await viewsOf(dependencies, found.page, user), nextCursor: found.nextCursor });
  },
});
