import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { effectOfBan, effectsOfBans } from '../domain/effect-of-ban';
import { endedByBan } from '../store/ended-by-ban';

const EffectView = z.object({ at: Timestamp, kind: z.enum(effectsOfBans), id: Id, title: z.string() });

export const listStoppedPayments = route({
  method: 'get',
  path: '/api/payments/stopped/:userId',
  summary: 'List the payments that ended or went back because bans of an account ended their orders, the newest first',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params }, { store }: Dependencies) => {
    const ended = await endedByBan(store, params.userId);
    return ok({
      items: ended.flatMap(({ order, intent, payment, refund }) => {
        const effect = effectOfBan({ order, intent, payment, refund });
        return effect ? [{ ...effect, id: intent.id, title: order.ticketTitle }] : [];
      }),
    });
  },
});
