import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id } from './fields';

export const RatingChanged = defineContract({
  type: 'rating:changed',
  meaning: 'How a ticket, or all that a seller sells, is rated now: absolute figures, of which the newest counts.',
  data: z.object({
    /** The ticket or the seller. */
    subjectId: Id,
    of: z.enum(['ticket', 'seller']),
    count: Count,
    /** Of the scores, in half points. */
    sum: Count,
    /** How many scores above 0 up to 1, above 1 up to 2, … above 9 up to 10. */
    histogram: z
      .array(Count)
      .length(10)
      .meta({ examples: [[0, 0, 0, 0, 0, 0, 1, 4, 9, 3]] }),
  }),
});
