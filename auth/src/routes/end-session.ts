import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { sessions } from '../store/sessions';
import { PasswordAgain, requirePassword } from './require-password';

export const endSession = route({
  method: 'post',
  path: '/api/users/sessions/:sessionId/end',
  summary: 'Sign out one of your devices',
  description:
    'Asks for the password, so that whoever has come to a device of yours cannot shut you out. Within a second nothing is done for the other one any more. One that is signed out already is no error.',
  auth: 'user',
  params: z.object({ sessionId: Id }),
  body: PasswordAgain,
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ params, body, user, now, cause }, dependencies: Dependencies) => {
    const { store } = dependencies;
    const session = await store.get(sessions.at(params.sessionId));
    if (session?.userId !== user.id) throw notFound('This session');
    await requirePassword(dependencies, { user, now, password: body.password, field: 'password' });
    if (session.endedAt) return ok({ ended: 0 });
    return ok({ ended: await endSessions(store, [session], 'ended_elsewhere', { cause, now }) });
  },
});
