import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import type { Refund } from '../refund-fields';

const Requested = z.object({ amount: z.int() });

/** With the same key it may be asked again and again, and refunds once. */
export function refundSale(paymentId: string, refund: Refund, idempotencyKey: string): Promise<z.infer<typeof Requested>> {
  return browserApi(apiPaths.refunds(paymentId), Requested, {
    method: 'POST',
    body: refund,
    headers: { 'Idempotency-Key': idempotencyKey },
  });
}
