import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { declineRefund } from '../domain/refund-request';
import { refundRequests } from '../store/refund-requests';
import { refundablePayment } from '../store/refundable-payment';
import { RefundRequestView, requestViewOf } from './refunds-view';

export const declineRefundOfPayment = route({
  method: 'post',
  path: '/api/payments/:paymentId/refund-requests/decline',
  summary: 'Decline to give back a payment for one of your tickets',
  auth: 'user',
  params: z.object({ paymentId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  responses: { 200: RefundRequestView },
  handle: async ({ params: { paymentId }, body, user, now, cause }, { store }: Dependencies) => {
    await refundablePayment(store, paymentId, user);
    const declined = await store.changeOne(refundRequests.at(paymentId), (request) => declineRefund(request, body.reason, now), {
      cause,
      now,
    });
    return ok(requestViewOf(declined));
  },
});
