import { notFound } from '@marquee/common/domain';
import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { cancellations } from '../store/cancellations';
import { refundProgress } from '../store/refund-progress';

const RefundProgress = z
  .object({
    ticketId: Id,
    cancelledAt: Timestamp,
    refunded: z.int().describe('Orders whose money is back'),
    remaining: z.int().describe('Orders whose money is still on its way'),
    failed: z.int().describe('Those of the remaining that the provider has refused at least once; they are tried again'),
  })
  .meta({ id: 'RefundProgress' });

export const showRefundProgress = route({
  method: 'get',
  path: '/api/payments/refunds/progress',
  summary: 'Show how far the refunds of an event that you cancelled have come',
  auth: 'user',
  query: z.object({ ticketId: Id }),
  responses: { 200: RefundProgress },
  handle: async ({ query: { ticketId }, user }, { store }: Dependencies) => {
    const cancellation = await store.get(cancellations.at(ticketId));
    const mayLook = cancellation?.sellerId === user.id || user.roles.includes('admin');
    if (!cancellation || !mayLook) throw notFound('This cancelled event');
    return ok({ ticketId, cancelledAt: cancellation.cancelledAt, ...(await refundProgress(store, ticketId)) });
  },
});
