import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { sessions } from '../store/sessions';
import { replaceSession } from './replace-session';
import { PasswordAgain, requirePassword } from './require-password';

export const endSession = route({
  method: 'post',
  path: '/api/users/sessions/:sessionId/end',
  summary: 'Sign out one of your devices',
  description:
    'Asks for the password, so that whoever has come to a device of yours cannot shut you out, and signs this one in anew. Within a second nothing is done for the other one any more. One that is signed out already is no error.',
  auth: 'user',
  params: z.object({ sessionId: Id }),
  body: PasswordAgain,
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async (request, dependencies: Dependencies) => {
    const { params, body, user, now, cause } = request;
    const { store, signingKey } = dependencies;
    const ending = await store.get(sessions.at(params.sessionId));
    if (ending?.userId !== user.id) throw notFound('This session');
    const shown = await requirePassword(dependencies, { user, now, password: body.password, field: 'password' });
    const ended = ending.endedAt ? 0 : await endSessions(store, [ending], 'ended_elsewhere', { cause, now });
    if (ending.id === user.sessionId) return ok({ ended });
    const session = await replaceSession(dependencies, shown, request);
    return session.on(ok({ ended }), signingKey);
  },
});
