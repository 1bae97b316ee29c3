import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

const OpenRequest = z.object({ paymentId: z.string(), ticketId: z.string(), ticketTitle: z.string() });
export type OpenRequest = z.infer<typeof OpenRequest>;

/** Who waits for the seller to decide, the longest waiting first. */
export async function listRefundRequests(api: Api): Promise<OpenRequest[]> {
  return (await api(apiPaths.refundRequests(), z.object({ items: z.array(OpenRequest) }))).items;
}
