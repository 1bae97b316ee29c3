import { z } from 'zod';
import { RefundKind } from './refund-kind';

export const OrderView = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['created', 'completed', 'cancelled', 'refunded']),
  ticket: z.object({
    id: z.string(),
    title: z.string(),
    venue: z.string(),
    startsAt: z.string(),
    timeZone: z.string(),
    image: z.string().nullable(),
    sellerId: z.string(),
  }),
  rescheduled: z.object({ venue: z.string(), startsAt: z.string(), timeZone: z.string(), at: z.string() }).nullable(),
  quantity: z.int(),
  unitPrice: z.int(),
  total: z.int(),
  currency: z.string(),
  tax: z.object({ rate: z.int(), net: z.int(), amount: z.int() }).nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  serverNow: z.string(),
  completedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  refundedAt: z.string().nullable(),
  refundTerms: z.object({ kind: RefundKind, until: z.string().nullable() }),
});
export type OrderView = z.infer<typeof OrderView>;
