import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { intents } from '../store/intents';
import { payments } from '../store/payments';
import { refunds } from '../store/refunds';
import { PaymentView, viewOf } from './payment-view';

export const listPayments = route({
  method: 'get',
  path: '/api/payments',
  summary: 'List the payments of one of your orders, the newest first',
  auth: 'user',
  query: z.object({ orderId: Id }),
  responses: { 200: z.object({ items: z.array(PaymentView) }) },
  handle: async ({ query, user }, { store }: Dependencies) => {
    const own = await store.find(intents, { orderId: query.orderId, buyerId: user.id }, { sort: { createdAt: -1 } });
    const ids = { _id: { $in: own.map((intent) => intent.id) } };
    const [made, returned] = await Promise.all([store.find(payments, ids), store.find(refunds, ids)]);
    const byId = <Row extends { id: string }>(rows: Row[], id: string) => rows.find((row) => row.id === id);
    return ok({ items: own.map((intent) => viewOf(intent, byId(made, intent.id), byId(returned, intent.id))) });
  },
});
