import { Refusal } from '@marquee/common/domain';
import { created, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { whyNotPayable } from '../domain/intent';
import { ProviderUnavailable } from '../gateways/provider';
import { liveIntent } from '../store/live-intent';
import { payableOrder } from '../store/payable-order';
import { openIntent } from '../workers/open-intent';
import { PayablePayment, viewOf } from './payment-view';

export const createPayment = route({
  method: 'post',
  path: '/api/payments',
  summary: 'Begin to pay for an order, or go on with it',
  description: 'The same order gives the same payment, until it is paid or cancelled.',
  auth: 'user',
  body: z.object({ orderId: Id }),
  responses: { 201: PayablePayment },
  handle: async ({ body, user, now, cause }, { store, provider, browser }: Dependencies) => {
    const order = await payableOrder(store, body.orderId, user.id);
    const refusal = whyNotPayable(order, now);
    if (refusal?.outcome === 'refused') throw refusal.refusal;
    const wanted = await liveIntent(store, order, { cause, now });
    const intent = await openIntent(store, provider, wanted, { cause, now }).catch((error: unknown) => Promise.reject(unavailableOr(error)));
    if (!intent.clientSecret || intent.state !== 'open') throw new Refusal('hold_over', 'The hold is over, so this order cannot be paid any more. Nothing was charged.');
    return created({ ...viewOf(intent, undefined, undefined), clientSecret: intent.clientSecret, ...browser });
  },
});

function unavailableOr(error: unknown): unknown {
  if (!(error instanceof ProviderUnavailable)) return error;
  return new Refusal('unavailable', 'The payment service does not answer right now. Your hold stays; please try again in a moment.', {
    kind: 'unavailable',
    cause: error,
  });
}
