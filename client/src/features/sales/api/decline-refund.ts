import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

export async function declineRefund(paymentId: string, reason: string): Promise<void> {
  await browserApi(apiPaths.declineRefund(paymentId), z.object({ status: z.literal('declined') }), { method: 'POST', body: { reason } });
}
