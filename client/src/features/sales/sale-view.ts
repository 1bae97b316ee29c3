import { z } from 'zod';
import { PaymentView, refundFields } from '@/lib/views/payment-view';

/** What was paid for a listing. Who paid stays out: the order's number is what buyer and seller speak by. */
export const SaleView = z.object({
  id: z.string(),
  orderId: z.string(),
  quantity: z.int(),
  amount: z.int(),
  currency: z.string(),
  status: PaymentView.shape.status,
  completedAt: z.string().nullable(),
  ...refundFields,
  dispute: z.object({ status: z.enum(['open', 'won', 'lost']) }).nullable(),
  left: z.int(),
});
export type SaleView = z.infer<typeof SaleView>;
