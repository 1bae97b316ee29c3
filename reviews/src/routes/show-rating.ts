import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ratingOf } from '../queries/rating-of';

const RatingView = z
  .object({
    subjectId: Id,
    version: z.int().describe('Rises with each change; -1 before the first review'),
    count: z.int(),
    average: z.number().nullable().describe('Of scores up to 10; null without reviews'),
    histogram: z.array(z.int()).length(10).describe('How many scores above 0 up to 1, above 1 up to 2, … above 9 up to 10'),
  })
  .meta({ id: 'Rating' });

export const showRating = route({
  method: 'get',
  path: '/api/reviews/ratings/:subjectId',
  summary: 'Show how a ticket, or all that a seller sells, is rated',
  auth: 'none',
  params: z.object({ subjectId: Id }),
  responses: { 200: RatingView },
  handle: async ({ params: { subjectId } }, dependencies: Dependencies) => {
    const { version, count, sum, histogram } = await ratingOf(dependencies, subjectId);
    return ok({ subjectId, version, count, average: count === 0 ? null : sum / 2 / count, histogram });
  },
});
