import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refundRequests } from '../store/refund-requests';

const OpenRequest = z.object({
  paymentId: Id,
  orderId: Id,
  ticketId: Id,
  ticketTitle: z.string(),
  reason: z.string(),
  createdAt: Timestamp,
});

const most = 100;

export const listRefundRequests = route({
  method: 'get',
  path: '/api/payments/refund-requests',
  summary: 'List who asks for the money back for your tickets and waits for you to decide, the longest waiting first',
  description: `At most ${most}.`,
  auth: 'user',
  responses: { 200: z.object({ items: z.array(OpenRequest) }) },
  handle: async ({ user }, { store }: Dependencies) => {
    const open = await store.find(refundRequests, { sellerId: user.id, status: 'open' }, { sort: { createdAt: 1 }, limit: most });
    return ok({
      items: open.map(({ id: paymentId, orderId, ticketId, ticketTitle, reason, createdAt }) => {
        return { paymentId, orderId, ticketId, ticketTitle, reason, createdAt };
      }),
    });
  },
});
