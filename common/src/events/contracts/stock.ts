import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id, Instant, MinorUnits } from './fields';

export const StockChanged = defineContract({
  type: 'stock:changed',
  meaning: 'How many of a ticket are held and sold now: absolute figures, of which the newest counts.',
  data: z.object({
    ticketId: Id,
    capacity: Count,
    held: Count,
    sold: Count,
    /** More held and sold than the capacity, because the seller lowered it afterwards. */
    oversubscribed: z.boolean(),
    /** What completed orders brought in, in minor units. */
    revenue: MinorUnits,
    /** When the next hold ends, if one is live. */
    nextReturnAt: Instant.optional(),
  }),
});
