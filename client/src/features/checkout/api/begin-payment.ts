import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ApiError } from '@/lib/api/problem';
import { PaymentView } from '@/lib/views/payment-view';

const PayablePayment = PaymentView.extend({
  clientSecret: z.string(),
  publishableKey: z.string(),
  scriptUrl: z.string(),
});
export type PayablePayment = z.infer<typeof PayablePayment>;

/** `payments` hears of an order a moment after `orders` has granted it: that long it may not know it. */
const patience = [250, 500, 1000, 2000, 3000, 4000];

/** The order's one live payment; asked twice, it is the same one. */
export async function beginPayment(orderId: string, signal: AbortSignal): Promise<PayablePayment> {
  for (const wait of [...patience, undefined]) {
    try {
      return await browserApi(apiPaths.payments(), PayablePayment, { method: 'POST', body: { orderId }, signal });
    } catch (error) {
      const notYet = error instanceof ApiError && (error.problem.status === 404 || error.problem.status === 503);
      if (!notYet || wait === undefined || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new Error('unreachable: the last round returns or throws');
}
