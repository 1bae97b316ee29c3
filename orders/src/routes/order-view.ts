import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { taxOf, type Order } from '../domain/order';

export const OrderView = z
  .object({
    id: Id,
    version: z.int(),
    status: z.enum(['created', 'completed', 'cancelled', 'refunded']),
    ticket: z.object({
      id: Id,
      title: z.string(),
      venue: z.string(),
      startsAt: Timestamp,
      timeZone: z.string(),
      image: z.string().nullable(),
      sellerId: Id,
    }),
    rescheduled: z
      .object({ venue: z.string(), startsAt: Timestamp, timeZone: z.string(), at: Timestamp })
      .nullable()
      .describe('When and where it takes place since the seller moved it; `ticket` says what was bought'),
    quantity: z.int(),
    unitPrice: z.int().describe('In minor units'),
    total: z.int().describe('In minor units'),
    currency: z.string(),
    tax: z
      .object({ rate: z.int().describe('In basis points'), net: z.int(), amount: z.int() })
      .nullable()
      .describe('What of the total is tax, in minor units; null where the seller stated none'),
    createdAt: Timestamp,
    expiresAt: Timestamp.nullable().describe('When the hold ends; null once it is over'),
    serverNow: Timestamp.describe('The clock that decides, for countdowns'),
    completedAt: Timestamp.nullable(),
    cancelledAt: Timestamp.nullable(),
    cancelReason: z.enum(['buyer', 'expired', 'ticket_cancelled', 'banned']).nullable(),
    refundedAt: Timestamp.nullable(),
    refundTerms: z
      .object({ kind: z.enum(['none', 'until', 'always']), until: Timestamp.nullable() })
      .describe('Whether the money goes back for the asking, as it was when the order was placed'),
  })
  .meta({ id: 'Order' });

export function viewOf(order: Order, now: Date): z.output<typeof OrderView> {
  return {
    id: order.id,
    version: order.version,
    status: order.status,
    ticket: { ...order.ticket, image: order.ticket.image ?? null },
    rescheduled: order.rescheduled ?? null,
    quantity: order.quantity,
    unitPrice: order.unitPrice,
    total: order.total,
    currency: order.currency,
    tax: taxOf(order) ?? null,
    createdAt: order.createdAt,
    expiresAt: order.status === 'created' ? order.expiresAt : null,
    serverNow: now,
    completedAt: 'completedAt' in order ? order.completedAt : null,
    cancelledAt: order.status === 'cancelled' ? order.cancelledAt : null,
    cancelReason: order.status === 'cancelled' ? order.reason : null,
    refundedAt: order.status === 'refunded' ? order.refundedAt : null,
    refundTerms: { kind: order.refundTerms?.kind ?? 'none', until: order.refundTerms?.until ?? null },
  };
}
