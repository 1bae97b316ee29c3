import { z } from 'zod';
import { defineContract } from '../contract';
import { BasisPoints, CancelledEvent, Count, Currency, Id, Instant, MinorUnits, Schedule } from './fields';

const parties = { orderId: Id, ticketId: Id, buyerId: Id, quantity: Count };

export const OrderCreated = defineContract({
  type: 'order:created',
  meaning: 'A buyer holds tickets until `expiresAt`. Price and total are frozen. A free order has no deadline.',
  data: z.object({
    ...parties,
    sellerId: Id,
    ticketTitle: z.string(),
    unitPrice: MinorUnits,
    total: MinorUnits,
    currency: Currency,
    expiresAt: Instant.optional(),
    /** Whether the buyer gets the money back for the asking, frozen; absent is `none`. With `until`, before that instant. */
    refundTerms: z.object({ kind: z.enum(['none', 'until', 'always']), until: Instant.optional() }).optional(),
  }),
});

export const OrderCancelled = defineContract({
  type: 'order:cancelled',
  meaning: 'A hold ended without a sale; its tickets are free again.',
  data: z.object({
    ...parties,
    reason: z.enum(['buyer', 'expired', 'ticket_cancelled', 'banned']),
    cancelledAt: Instant,
  }),
});

export const OrderCompleted = defineContract({
  type: 'order:completed',
  meaning: 'The tickets are sold. `paymentId` is absent when they were free.',
  data: z.object({
    ...parties,
    sellerId: Id,
    total: MinorUnits,
    currency: Currency,
    paymentId: Id.optional(),
    /** What of the total is tax, if the seller stated any. */
    tax: z.object({ rate: BasisPoints, net: MinorUnits, amount: MinorUnits }).optional(),
    /** What was bought, as the order remembers it. */
    ticket: z.object({ title: z.string(), ...Schedule.shape }).optional(),
    completedAt: Instant,
  }),
});

export const OrderRescheduled = defineContract({
  type: 'order:rescheduled',
  meaning: 'The seller moved the event of a live hold, or of tickets that were bought, before it had begun.',
  data: z.object({
    ...parties,
    /** Otherwise they are held. */
    bought: z.boolean(),
    title: z.string(),
    before: Schedule,
    now: Schedule,
    /** Of the event in its buyer's calendar (RFC 5545), higher than any before. */
    calendarSequence: Count,
    rescheduledAt: Instant,
  }),
});

export const OrderRefunded = defineContract({
  type: 'order:refunded',
  meaning: 'The money of a completed order went back. `stockReturns` says whether its tickets may be sold again.',
  data: z.object({
    ...parties,
    amount: MinorUnits,
    currency: Currency,
    stockReturns: z.boolean(),
    cancelledEvent: CancelledEvent.optional(),
    refundedAt: Instant,
  }),
});
