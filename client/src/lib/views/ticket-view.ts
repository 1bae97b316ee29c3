import { z } from 'zod';
import { RefundKind } from './refund-kind';

export const StockView = z.object({
  capacity: z.int(),
  free: z.int(),
  held: z.int(),
  sold: z.int(),
  nextReturnAt: z.string().nullable(),
});
export type StockView = z.infer<typeof StockView>;

/** How a ticket, or all that a seller sells, is rated. */
export const RatingFigures = z.object({ count: z.int(), average: z.number().nullable() });
export type RatingFigures = z.infer<typeof RatingFigures>;

export const TicketView = z.object({
  id: z.string(),
  version: z.int(),
  seller: z.object({ id: z.string(), nickname: z.string().nullable(), rating: RatingFigures }),
  title: z.string(),
  description: z.string(),
  venue: z.string(),
  startsAt: z.string(),
  timeZone: z.string(),
  image: z.string().nullable(),
  price: z.int(),
  currency: z.string(),
  taxRate: z.int().nullable(),
  quantity: z.int(),
  maxPerAccount: z.int().nullable(),
  saleOpensAt: z.string().nullable(),
  saleClosesAt: z.string().nullable(),
  refundPolicy: RefundKind,
  refundDays: z.int().nullable(),
  state: z.enum(['on_sale', 'paused', 'ended', 'cancelled']),
  locked: z.boolean(),
  stock: StockView,
  rating: RatingFigures,
  revenue: z.int().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TicketView = z.infer<typeof TicketView>;
