import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { CancelledOrder } from '../domain/order';
import { orders } from '../store/orders';

const EffectView = z.object({ at: Timestamp, kind: z.enum(['hold_released']), id: Id, title: z.string() });

export const listReleasedHolds = route({
  method: 'get',
  path: '/api/orders/released/:userId',
  summary: 'List the holds that bans of an account released, the newest first',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params }, { store }: Dependencies) => {
    const found = await store.find(orders, { buyerId: params.userId, reason: 'banned' }, { sort: { createdAt: -1, _id: -1 }, limit: 100 });
    return ok({
      items: found.map((order) => ({
        at: (order as CancelledOrder).cancelledAt,
        kind: 'hold_released' as const,
        id: order.id,
        title: order.ticket.title,
      })),
    });
  },
});
