import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { recordOperation } from '../store/operations';
import { forActors } from './area';
import { Reason, ServiceName } from './reason';

export const discardDeadLetter = route({
  method: 'post',
  path: '/api/chronicle/dead-letters/discard',
  summary: 'For operators: give a dead letter up; its consumer goes on behind it, and its copy is known to lack something',
  ...forActors,
  body: z.strictObject({ service: ServiceName, id: z.string().min(1).max(1_000), reason: Reason }),
  responses: { 200: z.object({ discarded: z.int() }) },
  handle: async ({ body: { service, id, reason }, user, now, cause }, { store, services }: Dependencies) => {
    const wish = { what: 'discard_dead_letter', service, target: id, reason };
    return ok(
      await recordOperation(store, wish, { user, now, cause }, async () => {
        const call = { method: 'POST', path: '/internal/dead-letters/discard', body: { by: `user/${user.id}`, id, reason } } as const;
        const result = await services.call<{ discarded: number }>(service, call);
        return { result, count: result.discarded };
      }),
    );
  },
});
