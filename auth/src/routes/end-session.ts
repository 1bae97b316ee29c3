import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { sessions } from '../store/sessions';

export const endSession = route({
  method: 'delete',
  path: '/api/users/sessions/:sessionId',
  summary: 'Sign out one of your devices',
  description: 'Within a second nothing is done for it any more. One that is signed out already is no error.',
  auth: 'user',
  params: z.object({ sessionId: Id }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ params, user, now, cause }, { store }: Dependencies) => {
    const session = await store.get(sessions.at(params.sessionId));
    if (session?.userId !== user.id) throw notFound('This session');
    if (session.endedAt) return ok({ ended: 0 });
    return ok({ ended: await endSessions(store, [session], 'ended_elsewhere', { cause, now }) });
  },
});
