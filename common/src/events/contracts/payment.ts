import { z } from 'zod';
import { defineContract } from '../contract';
import { Currency, Id, Instant, MinorUnits } from './fields';

const payment = { paymentId: Id, orderId: Id, buyerId: Id };

export const PaymentCreated = defineContract({
  type: 'payment:created',
  meaning: 'Money was captured for an order.',
  data: z.object({ ...payment, amount: MinorUnits, currency: Currency, intentId: z.string(), capturedAt: Instant }),
});

export const PaymentFailed = defineContract({
  type: 'payment:failed',
  meaning: 'The provider declined an attempt to pay. The same payment may still succeed.',
  data: z.object({ ...payment, code: z.string(), message: z.string() }),
});

export const PaymentRefunded = defineContract({
  type: 'payment:refunded',
  meaning: 'Captured money went back to the buyer.',
  data: z.object({
    ...payment,
    refundId: z.string(),
    amount: MinorUnits,
    currency: Currency,
    reason: z.enum(['order_cancelled', 'surplus', 'requested']),
    /** Why, in the words of who gave it back last. */
    explanation: z.string().optional(),
    /** Whether the tickets may be sold again, in so far as the event allows it. Absent: they may. */
    stockReturns: z.boolean().optional(),
    refundedAt: Instant,
  }),
});
