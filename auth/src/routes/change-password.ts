import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { endSessions } from '../store/end-sessions';
import { replacePassword } from '../store/replace-password';
import { otherSessionsOf } from '../store/sessions';
import { NewPassword } from './new-password';
import { requirePassword } from './require-password';

export const changePassword = route({
  method: 'post',
  path: '/api/users/password',
  summary: 'Change your password',
  description: 'Signs out all your other devices. Wrong passwords count like failed attempts to sign in.',
  auth: 'user',
  body: z.object({ currentPassword: z.string().min(1).max(1_000), newPassword: NewPassword }).meta({ id: 'ChangePassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, user, now, cause, address }, dependencies: Dependencies) => {
    const { store, passwords } = dependencies;
    await requirePassword(dependencies, { user, address, now, password: body.currentPassword, field: 'currentPassword' });
    const passwordHash = await passwords.hash(body.newPassword);
    await replacePassword(store, { userId: user.id, passwordHash }, { cause, now });
    return ok({ ended: await endSessions(store, await otherSessionsOf(store, user), 'password_changed', { cause, now }) });
  },
});
