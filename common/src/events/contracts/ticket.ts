import { z } from 'zod';
import { defineContract } from '../contract';
import { BasisPoints, Count, Currency, Id, Instant, MinorUnits } from './fields';

/** Everything a listing says. Every event carries it whole, so that a copy needs nothing but the newest. */
const Listing = z.object({
  ticketId: Id,
  sellerId: Id,
  title: z.string(),
  description: z.string(),
  venue: z.string(),
  startsAt: Instant,
  timeZone: z.string(),
  image: z.string().optional(),
  price: MinorUnits,
  currency: Currency,
  quantity: Count,
  maxPerAccount: Count.optional(),
  saleOpensAt: Instant.optional(),
  saleClosesAt: Instant.optional(),
  /** Until when a buyer gets the money back for the asking; absent is `none`: the seller decides each time. */
  refundPolicy: z.enum(['none', 'until', 'always']).optional(),
  /** With `until`: so many days before the start. */
  refundDays: Count.optional(),
  /** Of the tax that the price contains, if its seller states one. */
  taxRate: BasisPoints.optional(),
  state: z.enum(['on_sale', 'paused', 'cancelled']),
  /** Absent where its seller paused it. */
  pausedBecause: z.enum(['banned']).optional(),
  locked: z.boolean(),
});

export const TicketCreated = defineContract({
  type: 'ticket:created',
  meaning: 'A seller listed a ticket.',
  data: Listing,
});

export const TicketUpdated = defineContract({
  type: 'ticket:updated',
  meaning: 'A listing changed: edited, paused, resumed, locked by a first hold or unlocked by the end of the last.',
  data: Listing,
});

export const TicketCancelled = defineContract({
  type: 'ticket:cancelled',
  meaning: 'A seller cancelled a listing for good: no further holds, the live ones end, and whoever paid gets the money back.',
  data: z.object({
    ticketId: Id,
    sellerId: Id,
    cancelledAt: Instant,
    /** In the seller's words. */
    reason: z.string().optional(),
  }),
});
