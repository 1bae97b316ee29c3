import { Refusal } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { Order } from '../domain/order';
import { release } from '../domain/settle';
import { ownedOrder } from '../store/owned-order';
import { settlementRefs, settling } from '../store/settlements';
import { OrderView, viewOf } from './order-view';

export const cancelOrder = route({
  method: 'delete',
  path: '/api/orders/:orderId',
  summary: 'Give back a hold that is not paid yet',
  auth: 'user',
  params: z.object({ orderId: Id }),
  responses: { 200: OrderView },
  handle: async ({ params, user, now, cause }, { store }: Dependencies) => {
    const known = await ownedOrder(store, user.id, params.orderId);
    const { order } = await store.change(
      settlementRefs(known),
      settling((settlement) => release(settlement, 'buyer', now)),
      { cause, now },
    );
    const cancelled = order ?? known;
    refuseWhenSold(cancelled);
    return ok(viewOf(cancelled, now));
  },
});

function refuseWhenSold(order: Order): void {
  if (order.status !== 'completed') return;
  throw new Refusal('order_completed', 'This order is paid. A completed order is refunded, not cancelled.');
}
