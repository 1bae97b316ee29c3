import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { disputes } from '../store/disputes';
import { disputeFields, disputeViewOf } from './dispute-view';

const ListedDispute = z.object({ id: z.string(), paymentId: Id, orderId: Id, ticketId: Id, ...disputeFields });

const most = 100;

export const listDisputes = route({
  method: 'get',
  path: '/api/payments/disputes',
  summary: "List disputes about payments for your tickets, or everybody's for operators, the newest first",
  description: `At most ${most}.`,
  auth: 'user',
  responses: { 200: z.object({ items: z.array(ListedDispute) }) },
  handle: async ({ user }, { store }: Dependencies) => {
    const seesAll = user.roles.some((role) => role === 'admin' || role === 'operator');
    const found = await store.find(disputes, seesAll ? {} : { sellerId: user.id }, { sort: { createdAt: -1 }, limit: most });
    return ok({
      items: found.map((dispute) => {
        const { id, paymentId, orderId, ticketId } = dispute;
        return { id, paymentId, orderId, ticketId, ...disputeViewOf(dispute) };
      }),
    });
  },
});
