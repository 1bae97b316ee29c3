import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { salesOf } from '../store/sales';
import { PaymentView } from './payment-view';
import { paymentsOf } from './payments-of';
import { SaleView, saleViewOf } from './sale-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/payments/own-data',
  summary: 'All your payments, and what was paid to you',
  auth: 'user',
  responses: { 200: z.object({ payments: z.array(PaymentView), sales: z.array(SaleView) }) },
  handle: async ({ user }, { store }: Dependencies) => {
    const [payments, sales] = await Promise.all([paymentsOf(store, { buyerId: user.id }), salesOf(store, { sellerId: user.id })]);
    return ok({ payments, sales: sales.map(saleViewOf) });
  },
});
