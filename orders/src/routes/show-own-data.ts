import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { orders } from '../store/orders';
import { OrderView, viewOf } from './order-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/orders/own-data',
  summary: 'All your orders',
  auth: 'user',
  responses: { 200: z.object({ orders: z.array(OrderView) }) },
  handle: async ({ user, now }, { store }: Dependencies) => {
    const own = await store.find(orders, { buyerId: user.id }, { sort: { createdAt: 1 } });
    return ok({ orders: own.map((order) => viewOf(order, now)) });
  },
});
