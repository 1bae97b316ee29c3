import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { PaymentView } from '@/lib/views/payment-view';

const Answer = z.object({ items: z.array(PaymentView) });

/** The order's latest payment, if one was ever begun. */
export async function readPayment(api: Api, orderId: string): Promise<PaymentView | undefined> {
  const { items } = await api(apiPaths.payments({ orderId }), Answer);
  return items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}
