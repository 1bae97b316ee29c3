import { z } from 'zod';

export const disputeStatuses = ['open', 'won', 'lost'] as const;

/** A bank asks for the money of a payment, because the card's holder does. */
export const DisputeView = z.object({
  /** The payment provider's: by it, a dispute is found there. */
  id: z.string(),
  paymentId: z.string(),
  orderId: z.string(),
  ticketId: z.string(),
  ticketTitle: z.string(),
  status: z.enum(disputeStatuses),
  amount: z.int(),
  currency: z.string(),
  /** The provider's own word, such as `product_not_received`. */
  reason: z.string(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  dueBy: z.string().nullable(),
});
export type DisputeView = z.infer<typeof DisputeView>;
export type DisputeStatus = DisputeView['status'];
