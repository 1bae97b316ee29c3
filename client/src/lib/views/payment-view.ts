import { z } from 'zod';

/** What went back of a payment, as buyers and sellers see it; amounts in minor units. */
export const refundFields = {
  returned: z.int(),
  returning: z.int(),
  refunds: z.array(z.object({ amount: z.int(), reason: z.string(), createdAt: z.string() })),
  refundRequest: z
    .object({ status: z.enum(['open', 'granted', 'declined']), reason: z.string(), createdAt: z.string(), answer: z.string().nullable() })
    .nullable(),
};

export const PaymentView = z.object({
  id: z.string(),
  orderId: z.string(),
  status: z.enum(['awaiting', 'processing', 'captured', 'cancelled', 'refunding', 'refunded', 'failed']),
  amount: z.int(),
  currency: z.string(),
  createdAt: z.string(),
  capturedAt: z.string().nullable(),
  refundedAt: z.string().nullable(),
  lastError: z.object({ code: z.string(), message: z.string() }).nullable(),
  ...refundFields,
});
export type PaymentView = z.infer<typeof PaymentView>;
