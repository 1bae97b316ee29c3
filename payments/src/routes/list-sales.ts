import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { leftOf } from '../domain/refund-grant';
import { statuses, statusOf } from '../domain/status';
import { salesOf, type Sale } from '../store/sales';
import { disputeViewOf, DisputeView } from './dispute-view';
import { refundFields, refundsViewOf } from './refunds-view';

const SaleView = z
  .object({
    id: Id.describe("The payment's"),
    orderId: Id.describe('By which buyer and seller speak of it; who the buyer is stays out'),
    quantity: z.int(),
    amount: z.int().describe('In minor units'),
    currency: z.string(),
    status: z.enum(statuses),
    completedAt: Timestamp.nullable(),
    ...refundFields,
    dispute: DisputeView.nullable().describe('The last that a bank began about it'),
    left: z.int().describe('In minor units: what can still be given back'),
  })
  .meta({ id: 'Sale' });

const Position = z.tuple([Timestamp, Id]);

export const listSales = route({
  method: 'get',
  path: '/api/payments/sales',
  summary: 'List what was paid for one of your tickets, the newest first',
  description: "Of somebody else's ticket the list is empty, except for admins.",
  auth: 'user',
  query: z.object({ ...pageQuery(), ticketId: Id }),
  responses: { 200: pageOf(SaleView) },
  handle: async ({ query: { ticketId, cursor, limit }, user }, { store }: Dependencies) => {
    const [completedAt, id] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const found = await salesOf(store, {
      ticketId,
      sellerId: user.roles.includes('admin') ? undefined : user.id,
      after: completedAt && id ? { completedAt, id } : undefined,
      limit: limit + 1,
    });
    const last = found.at(limit - 1)?.order;
    const nextCursor = found.length > limit && last?.completedAt ? encodeCursor([last.completedAt, last.id]) : null;
    return ok({ items: found.slice(0, limit).map(viewOf), nextCursor });
  },
});

function viewOf(sale: Sale): z.output<typeof SaleView> {
  const { order, intent, payment, refund, disputes = [] } = sale;
  const { id, orderId, amount, currency } = intent;
  const dispute = disputes.at(-1);
  return {
    ...{ id, orderId, quantity: order.quantity, amount, currency },
    status: statusOf(intent, payment, refund),
    completedAt: order.completedAt ?? null,
    ...refundsViewOf(sale),
    dispute: dispute ? disputeViewOf(dispute) : null,
    left: leftOf(payment, refund),
  };
}
