import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { sessionsEndedByBan } from '../store/sessions';

const EffectView = z.object({
  at: Timestamp,
  kind: z.enum(['session_ended']),
  id: Id,
  title: z.string().describe('The name of the device'),
});

export const listEffects = route({
  method: 'get',
  path: '/api/admin/users/:userId/effects',
  summary: 'List what bans of an account led to here, the newest first',
  description: 'The sessions that ended. What became of holds, listings, payments, passes and reviews, the services tell that own these.',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params }, { store }: Dependencies) => {
    const ended = await sessionsEndedByBan(store, params.userId);
    return ok({
      items: ended.flatMap(({ id, device, endedAt: at }) => (at ? [{ at, kind: 'session_ended' as const, id, title: device.name }] : [])),
    });
  },
});
