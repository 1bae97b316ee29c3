import { z } from 'zod';
import { defineContract } from '../contract';
import { CancelledEvent, Currency, Id, Instant, MinorUnits } from './fields';

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
    /** How much of the amount went back in parts before. Absent: nothing. */
    partsBefore: MinorUnits.optional(),
    currency: Currency,
    reason: z.enum(['order_cancelled', 'surplus', 'requested']),
    /** Why, in the words of who gave it back last. */
    explanation: z.string().optional(),
    /** Whether the tickets may be sold again, in so far as the event allows it. Absent: they may. */
    stockReturns: z.boolean().optional(),
    cancelledEvent: CancelledEvent.optional(),
    refundedAt: Instant,
  }),
});

export const PaymentPartlyRefunded = defineContract({
  type: 'payment:partly-refunded',
  meaning: 'A part of captured money went back to the buyer. The payment stands, and so does its order.',
  data: z.object({
    ...payment,
    /** Of this part. */
    amount: MinorUnits,
    /** Of all parts so far. */
    returned: MinorUnits,
    currency: Currency,
    /** Why, in the words of who gave it back. */
    explanation: z.string().optional(),
    refundedAt: Instant,
  }),
});
