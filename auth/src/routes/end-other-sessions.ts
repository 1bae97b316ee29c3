import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { otherSessionsOf } from '../store/sessions';
import { PasswordAgain, requirePassword } from './require-password';

export const endOtherSessions = route({
  method: 'post',
  path: '/api/users/sessions/end-others',
  summary: 'Sign out all your devices but this one',
  description: 'Asks for the password, so that whoever has come to a device of yours cannot shut you out.',
  auth: 'user',
  body: PasswordAgain,
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, user, now, cause }, dependencies: Dependencies) => {
    await requirePassword(dependencies, { user, now, password: body.password, field: 'password' });
    const { store } = dependencies;
    return ok({ ended: await endSessions(store, await otherSessionsOf(store, user), 'ended_elsewhere', { cause, now }) });
  },
});
