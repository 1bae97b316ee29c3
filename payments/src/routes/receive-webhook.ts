import { changed, unchanged } from '@marquee/common/domain';
import { ok, route } from '@marquee/common/http';
import { crashPoint } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { received } from '../domain/webhook';
import { webhooks } from '../store/webhooks';

/** Stored first, then answered, then worked off: the provider sends again whatever it got no 200 for. */
export const receiveWebhook = route({
  method: 'post',
  path: '/api/payments/webhook',
  summary: "Take the provider's signed messages",
  auth: 'none',
  rawBody: true,
  headers: z.object({ 'stripe-signature': z.string().optional() }),
  responses: { 200: z.object({ received: z.literal(true) }) },
  handle: async ({ body, headers, now, cause }, { store, provider, wakeWorkers }: Dependencies) => {
    const event = provider.readEvent(body, headers['stripe-signature']);
    await store.changeOne(
      webhooks.at(event.eventId),
      (known) => (known ? unchanged(known) : changed(received(event.eventId, event.type, event.intentId, now))),
      { cause, now },
    );
    crashPoint('after a webhook is stored before it is answered');
    wakeWorkers();
    return ok({ received: true as const });
  },
});
