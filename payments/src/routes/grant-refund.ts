import { createHash } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { created, Id, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { grantRefund, type RefundGrant } from '../domain/refund-grant';
import { collectionRefs } from '../store/collections';
import { refuseWhileDisputed } from '../store/disputes';
import { refundGrants } from '../store/refund-grants';
import { refundRequests } from '../store/refund-requests';
import { refundablePayment } from '../store/refundable-payment';

const Body = z.object({
  amount: z.int().min(1).optional().describe('In minor units; without it, all that is left of the payment'),
  reason: z.string().trim().min(1).max(500),
  stockReturns: z
    .boolean()
    .optional()
    .describe('Whether the tickets go back on sale while the event has not begun, as they do when absent; only with all that is left'),
});

const Headers = z.object({
  'idempotency-key': z.string().min(1).max(255).optional().describe('Repeating a request with its key refunds once'),
});

const RefundGrantView = z
  .object({ id: z.string(), paymentId: Id, amount: z.int().describe('In minor units'), reason: z.string(), createdAt: Timestamp })
  .meta({ id: 'RefundGrant' });

export const grantRefundOfPayment = route({
  method: 'post',
  path: '/api/payments/:paymentId/refunds',
  summary: 'Give back a payment for one of your tickets, or a part of it',
  description: 'A part leaves the order completed; once everything is back, the order is refunded.',
  auth: 'user',
  params: z.object({ paymentId: Id }),
  headers: Headers,
  body: Body,
  responses: { 201: RefundGrantView },
  handle: async ({ params: { paymentId }, body, headers, user, now, cause }, { store, wakeWorkers }: Dependencies) => {
    const intent = await refundablePayment(store, paymentId, user);
    await refuseWhileDisputed(store, paymentId);
    const key = headers['idempotency-key'];
    const command = {
      id: key === undefined ? newId() : sha256([paymentId, user.id, key]),
      grantedBy: user.id,
      amount: body.amount,
      reason: body.reason,
      stockReturns: body.stockReturns,
      // What is absent stays out, so that a key from before it could be said is still good.
      requestHash: sha256([body.amount ?? null, body.reason, ...(body.stockReturns === undefined ? [] : [body.stockReturns])]),
    };
    const { grant } = await store.change(
      { ...collectionRefs(intent), grant: refundGrants.at(command.id), request: refundRequests.at(paymentId) },
      ({ intent: loaded, ...rest }) => grantRefund(command, { ...rest, intent: loaded ?? intent }, now),
      { cause, now },
    );
    wakeWorkers();
    return created(viewOf(grant as RefundGrant));
  },
});

function viewOf({ id, paymentId, amount, reason, createdAt }: RefundGrant) {
  return { id, paymentId, amount, reason, createdAt };
}

function sha256(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
