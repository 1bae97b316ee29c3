import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const RefundProgress = z.object({ refunded: z.int(), remaining: z.int(), failed: z.int() });
export type RefundProgress = z.infer<typeof RefundProgress>;

export function readRefundProgress(ticketId: string): Promise<RefundProgress> {
  return browserApi(apiPaths.refundProgress({ ticketId }), RefundProgress);
}
