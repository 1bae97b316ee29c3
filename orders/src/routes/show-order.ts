import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ownedOrder } from '../store/owned-order';
import { OrderView, viewOf } from './order-view';

export const showOrder = route({
  method: 'get',
  path: '/api/orders/:orderId',
  summary: 'Show one of your orders',
  auth: 'user',
  params: z.object({ orderId: Id }),
  responses: { 200: OrderView },
  handle: async ({ params, user, now }, { store }: Dependencies) => ok(viewOf(await ownedOrder(store, user.id, params.orderId), now)),
});
