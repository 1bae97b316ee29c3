import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { PaymentView } from './payment-view';
import { paymentsOf } from './payments-of';

export const showOwnData = route({
  method: 'get',
  path: '/api/payments/own-data',
  summary: 'All your payments',
  auth: 'user',
  responses: { 200: z.object({ payments: z.array(PaymentView) }) },
  handle: async ({ user }, { store }: Dependencies) => ok({ payments: await paymentsOf(store, { buyerId: user.id }) }),
});
