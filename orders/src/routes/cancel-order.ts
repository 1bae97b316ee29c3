import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { letGo } from '../domain/settle';
import { ownedOrder } from '../store/owned-order';
import { settlementRefs, settling } from '../store/settlements';
import { OrderView, viewOf } from './order-view';

export const cancelOrder = route({
  method: 'delete',
  path: '/api/orders/:orderId',
  summary: 'Give back a hold that is not paid yet, or what was free',
  description: 'What was free can be given back until its event begins; the order is refunded, and its tickets can be had again.',
  auth: 'user',
  params: z.object({ orderId: Id }),
  responses: { 200: OrderView },
  handle: async ({ params, user, now, cause }, { store }: Dependencies) => {
    const known = await ownedOrder(store, user.id, params.orderId);
    const { order } = await store.change(
      settlementRefs(known),
      settling((settlement) => letGo(settlement, now)),
      { cause, now },
    );
    return ok(viewOf(order ?? known, now));
  },
});
