import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { Dispute } from '../domain/dispute';
import { disputesOf } from '../store/disputes';
import { orderCopies } from '../store/order-copies';
import { disputeFields, disputeStatuses, disputeViewOf } from './dispute-view';

const ListedDispute = z.object({
  id: z.string().describe("The provider's"),
  paymentId: Id,
  orderId: Id,
  ticketId: Id,
  ticketTitle: z.string().describe('As it was when the order was placed'),
  dueBy: Timestamp.nullable().describe('Until when the provider takes an answer'),
  ...disputeFields,
});

const Position = z.tuple([Timestamp, z.string()]);

export const listDisputes = route({
  method: 'get',
  path: '/api/payments/disputes',
  summary: "List disputes about payments for your tickets, or everybody's for operators, the newest first",
  auth: 'user',
  query: z.object({ ...pageQuery(), status: z.enum(disputeStatuses).optional() }),
  responses: { 200: pageOf(ListedDispute) },
  handle: async ({ query: { status, cursor, limit }, user }, { store }: Dependencies) => {
    const [createdAt, id] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const seesAll = user.roles.some((role) => role === 'admin' || role === 'operator');
    const found = await disputesOf(store, {
      sellerId: seesAll ? undefined : user.id,
      status,
      after: createdAt && id ? { createdAt, id } : undefined,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    const orders = await store.find(orderCopies, { _id: { $in: shown.map(({ orderId }) => orderId) } });
    const titles = new Map(orders.map((order) => [order.id, order.ticketTitle]));
    const last = shown.at(-1);
    return ok({
      items: shown.map((dispute) => viewOf(dispute, titles.get(dispute.orderId) ?? '')),
      nextCursor: found.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null,
    });
  },
});

function viewOf(dispute: Dispute, ticketTitle: string): z.output<typeof ListedDispute> {
  const { id, paymentId, orderId, ticketId, dueBy } = dispute;
  return { id, paymentId, orderId, ticketId, ticketTitle, dueBy: dueBy ?? null, ...disputeViewOf(dispute) };
}
