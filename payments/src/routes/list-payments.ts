import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { PaymentView } from './payment-view';
import { paymentsOf } from './payments-of';

export const listPayments = route({
  method: 'get',
  path: '/api/payments',
  summary: 'List the payments of one of your orders, the newest first',
  auth: 'user',
  query: z.object({ orderId: Id }),
  responses: { 200: z.object({ items: z.array(PaymentView) }) },
  handle: async ({ query, user }, { store }: Dependencies) => {
    return ok({ items: await paymentsOf(store, { orderId: query.orderId, buyerId: user.id }) });
  },
});
