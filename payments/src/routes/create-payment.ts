import { Refusal } from '@marquee/common/domain';
import { created, Id, route, type RequestCause } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { whyNotPayable, type Intent } from '../domain/intent';
import type { OrderCopy } from '../domain/order-copy';
import { makeIntent } from '../gateways/make-intent';
import { isGone, ProviderRefusal, ProviderUnavailable } from '../gateways/provider';
import { applyReading, saveAbandoned, saveOpened } from '../store/apply-reading';
import { liveIntent } from '../store/live-intent';
import { payableOrder } from '../store/payable-order';
import { PayablePayment, viewOf } from './payment-view';

interface Occasion {
  cause: RequestCause;
  now: Date;
}

/** An intent that turns out to be over is followed by a new one, but not for ever. */
const tries = 3;

export const createPayment = route({
  method: 'post',
  path: '/api/payments',
  summary: 'Begin to pay for an order, or go on with it',
  description: 'The same order gives the same payment, until it is paid or cancelled.',
  auth: 'user',
  body: z.object({ orderId: Id }),
  responses: { 201: PayablePayment },
  handle: async ({ body, user, now, cause }, dependencies: Dependencies) => {
    const order = await payableOrder(dependencies.store, body.orderId, user.id);
    const intent = await payableIntent(dependencies, order, { cause, now });
    return created({ ...viewOf({ intent }), clientSecret: intent.clientSecret, ...dependencies.browser });
  },
});

type PayableIntent = Intent & { clientSecret: string };

async function payableIntent(dependencies: Dependencies, order: OrderCopy, occasion: Occasion): Promise<PayableIntent> {
  for (let tried = 0; tried < tries; tried += 1) {
    const refusal = whyNotPayable(order, occasion.now);
    if (refusal?.outcome === 'refused') throw refusal.refusal;
    const live = await liveIntent(dependencies.store, order, occasion);
    const intent =
      live.providerId === undefined
        ? await made(dependencies, live, occasion)
        : await upToDate(dependencies, live, live.providerId, occasion);
    if (intent.state === 'captured') throw alreadyPaid();
    if (intent.state === 'closing') throw holdOver();
    if (intent.state === 'open' && intent.clientSecret !== undefined) return { ...intent, clientSecret: intent.clientSecret };
  }
  throw unavailable(new Error('each intent was over before it could be paid'));
}

async function made({ store, provider }: Dependencies, intent: Intent, occasion: Occasion): Promise<Intent> {
  try {
    return await saveOpened(store, intent, await makeIntent(provider, intent), occasion);
  } catch (error) {
    if (error instanceof ProviderUnavailable) throw unavailable(error);
    if (!(error instanceof ProviderRefusal)) throw error;
    const closed = await saveAbandoned(store, intent, error, occasion);
    if (error.code === 'key_spent') return closed;
    throw new Refusal('payment_refused', `The payment provider does not take this payment: ${error.message}`);
  }
}

/** The page may have been left and opened again, and the payment made meanwhile. */
async function upToDate(
  { store, provider, wakeWorkers }: Dependencies,
  intent: Intent,
  providerId: string,
  occasion: Occasion,
): Promise<Intent> {
  try {
    const after = await applyReading(store, intent, await provider.retrieveIntent(providerId), occasion);
    if (after.state !== 'open') wakeWorkers();
    return after;
  } catch (error) {
    // What we know serves until the provider answers again.
    if (error instanceof ProviderUnavailable) return intent;
    if (isGone(error)) return saveAbandoned(store, intent, error, occasion);
    throw error;
  }
}

function alreadyPaid(): Refusal {
  return new Refusal('order_completed', 'This order is paid already.');
}

function holdOver(): Refusal {
  return new Refusal('hold_over', 'The hold is over, so this order cannot be paid any more. Nothing was charged.');
}

function unavailable(cause: unknown): Refusal {
  return new Refusal('unavailable', 'The payment service does not answer right now. Your hold stays; please try again in a moment.', {
    kind: 'unavailable',
    cause,
  });
}
