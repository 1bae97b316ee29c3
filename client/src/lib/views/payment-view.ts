import { z } from 'zod';

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
});
export type PaymentView = z.infer<typeof PaymentView>;
