import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { otherSessionsOf } from '../store/sessions';
import { replaceSession } from './replace-session';
import { PasswordAgain, requirePassword } from './require-password';

export const endOtherSessions = route({
  method: 'post',
  path: '/api/users/sessions/end-others',
  summary: 'Sign out all your devices but this one',
  description: 'Asks for the password, so that whoever has come to a device of yours cannot shut you out, and signs this one in anew.',
  auth: 'user',
  body: PasswordAgain,
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async (request, dependencies: Dependencies) => {
    const { body, user, now, cause } = request;
    const { store, signingKey } = dependencies;
    const shown = await requirePassword(dependencies, { user, now, password: body.password, field: 'password' });
    const ended = await endSessions(store, await otherSessionsOf(store, user), 'ended_elsewhere', { cause, now });
    const session = await replaceSession(dependencies, shown, request);
    return session.on(ok({ ended }), signingKey);
  },
});
