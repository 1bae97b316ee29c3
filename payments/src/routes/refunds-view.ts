import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { arrivedOf } from '../domain/refund';
import type { Collected } from '../store/collected';

/** What went back of a payment, for its buyer and its seller alike. */
export const refundFields = {
  returned: z.int().describe('In minor units: what is back with the buyer'),
  returning: z.int().describe('In minor units: what is on its way back'),
  refunds: z
    .array(z.object({ amount: z.int(), reason: z.string(), createdAt: Timestamp }))
    .describe('What the seller has given back, and why; money can go back without their doing'),
};

type View = z.output<z.ZodObject<typeof refundFields>>;

export function refundsViewOf({ refund, grants = [] }: Collected): View {
  const returned = refund ? arrivedOf(refund) : 0;
  return {
    returned,
    returning: refund ? refund.amount - returned : 0,
    refunds: grants.map(({ amount, reason, createdAt }) => ({ amount, reason, createdAt })),
  };
}
