import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { OrderView } from '@/lib/views/order-view';
import { PaymentView } from '@/lib/views/payment-view';

export const Payments = z.object({ items: z.array(PaymentView) });

export interface OrderWithPayments {
  order: OrderView;
  /** Empty also while `payments` cannot be asked: the order itself is worth showing without. */
  payments: PaymentView[];
}

export async function readOrder(api: Api, orderId: string): Promise<OrderWithPayments> {
  const [order, payments] = await Promise.all([
    api(apiPaths.order(orderId), OrderView),
    api(apiPaths.payments({ orderId }), Payments).catch(() => ({ items: [] })),
  ]);
  return { order, payments: payments.items };
}
