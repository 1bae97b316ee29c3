import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { replacePassword } from '../store/replace-password';
import { otherSessionsOf } from '../store/sessions';
import { users } from '../store/users';
import { NewPassword, refuseNameOf } from './new-password';
import { replaceSession } from './replace-session';
import { requirePassword } from './require-password';

export const changePassword = route({
  method: 'post',
  path: '/api/users/password',
  summary: 'Change your password',
  description: 'Signs out all your other devices, and signs this one in anew. Wrong passwords count like failed attempts to sign in.',
  auth: 'user',
  body: z.object({ currentPassword: z.string().min(1).max(1_000), newPassword: NewPassword }).meta({ id: 'ChangePassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async (request, dependencies: Dependencies) => {
    const { body, user, now, cause } = request;
    const { store, passwords, personal, signingKey } = dependencies;
    const shown = await requirePassword(dependencies, { user, now, password: body.currentPassword, field: 'currentPassword' });
    await refuseNameOf(await store.get(users.at(user.id)), body.newPassword, { personal, field: 'newPassword' });
    const passwordHash = await passwords.hash(body.newPassword);
    const ending = await otherSessionsOf(store, user);
    await replacePassword(store, shown, { passwordHash, ending }, { cause, now });
    const session = await replaceSession(dependencies, { ...shown, passwordHash }, request);
    // Those that were started meanwhile.
    const late = await endSessions(store, await otherSessionsOf(store, session.user), 'password_changed', { cause, now });
    return session.on(ok({ ended: ending.length + late }), signingKey);
  },
});
