import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { arrivedOf } from '../domain/refund';
import type { RefundRequest } from '../domain/refund-request';
import type { Collected } from '../store/collected';

export const RefundRequestView = z
  .object({
    status: z.enum(['open', 'granted', 'declined']),
    reason: z.string().describe("In the buyer's words"),
    createdAt: Timestamp,
    decidedAt: Timestamp.nullable(),
    answer: z.string().nullable().describe('Why the seller declined'),
  })
  .meta({ id: 'RefundRequest' });

/** What went back of a payment, for its buyer and its seller alike. */
export const refundFields = {
  returned: z.int().describe('In minor units: what is back with the buyer'),
  returning: z.int().describe('In minor units: what is on its way back'),
  refunds: z
    .array(z.object({ amount: z.int(), reason: z.string(), createdAt: Timestamp }))
    .describe('What was given back, and why: as the seller says, or the buyer where the terms grant it; money can go back otherwise'),
  refundRequest: RefundRequestView.nullable().describe('That the buyer asked for the money back'),
};

type View = z.output<z.ZodObject<typeof refundFields>>;

export function refundsViewOf({ refund, grants = [], request }: Collected): View {
  const returned = refund ? arrivedOf(refund) : 0;
  return {
    returned,
    returning: refund ? refund.amount - returned : 0,
    refunds: grants.map(({ amount, reason, createdAt }) => ({ amount, reason, createdAt })),
    refundRequest: request ? requestViewOf(request) : null,
  };
}

export function requestViewOf({ status, reason, createdAt, decidedAt, answer }: RefundRequest): z.output<typeof RefundRequestView> {
  return { status, reason, createdAt, decidedAt: decidedAt ?? null, answer: answer ?? null };
}
