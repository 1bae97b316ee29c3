import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { otherSessionsOf } from '../store/sessions';

export const endOtherSessions = route({
  method: 'delete',
  path: '/api/users/sessions',
  summary: 'Sign out all your devices but this one',
  auth: 'user',
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ user, now, cause }, { store }: Dependencies) =>
    ok({ ended: await endSessions(store, await otherSessionsOf(store, user), 'ended_elsewhere', { cause, now }) }),
});
