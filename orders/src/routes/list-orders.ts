import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { orders } from '../store/orders';
import { OrderView, viewOf } from './order-view';

const Query = z.object({
  ...pageQuery(),
  status: z.enum(['created', 'completed', 'cancelled', 'refunded']).optional(),
  ticketId: Id.optional(),
});

const Position = z.tuple([Timestamp, Id]);

export const listOrders = route({
  method: 'get',
  path: '/api/orders',
  summary: 'List your orders, the newest first',
  auth: 'user',
  query: Query,
  responses: { 200: pageOf(OrderView) },
  handle: async ({ query, user, now }, { store }: Dependencies) => {
    const { cursor, limit, status, ticketId } = query;
    const filter: Record<string, unknown> = { buyerId: user.id };
    if (status) filter['status'] = status;
    if (ticketId) filter['ticket.id'] = ticketId;
    if (cursor) {
      const [createdAt, id] = decodeCursor(cursor, Position);
      filter['$or'] = [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }];
    }
    const found = await store.find(orders, filter, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = found.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null;
    return ok({ items: page.map((order) => viewOf(order, now)), nextCursor });
  },
});
