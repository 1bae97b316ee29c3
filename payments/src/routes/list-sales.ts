import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { salesOf } from '../store/sales';
import { SaleView, saleViewOf } from './sale-view';

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
    return ok({ items: found.slice(0, limit).map(saleViewOf), nextCursor });
  },
});
