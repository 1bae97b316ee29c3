import { newId } from '@marquee/common/events';
import { created, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { requestRefund } from '../domain/refund-request';
import { collectionRefs } from '../store/collections';
import { refuseWhileDisputed } from '../store/disputes';
import { refundGrants } from '../store/refund-grants';
import { refundRequests } from '../store/refund-requests';
import { ownPayment } from '../store/refundable-payment';
import { requestViewOf, RefundRequestView } from './refunds-view';

export const requestRefundOfPayment = route({
  method: 'post',
  path: '/api/payments/:paymentId/refund-requests',
  summary: 'Ask for the money of one of your payments back',
  description: "What the order's terms grant is granted at once; about the rest the seller decides. Asking again gives the same request.",
  auth: 'user',
  params: z.object({ paymentId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  responses: { 201: RefundRequestView },
  handle: async ({ params: { paymentId }, body, user, now, cause }, { store, wakeWorkers }: Dependencies) => {
    const intent = await ownPayment(store, paymentId, user);
    await refuseWhileDisputed(store, paymentId);
    const command = { grantId: newId(), reason: body.reason };
    const { request } = await store.change(
      { ...collectionRefs(intent), grant: refundGrants.fresh(command.grantId), request: refundRequests.at(paymentId) },
      ({ intent: loaded, ...rest }) => requestRefund(command, { ...rest, intent: loaded ?? intent }, now),
      { cause, now },
    );
    if (!request) throw new Error('asking for a refund left no request');
    wakeWorkers();
    return created(requestViewOf(request));
  },
});
