import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { credentials } from '../store/credentials';
import { endSessions } from '../store/end-sessions';
import { replacePassword } from '../store/replace-password';
import { otherSessionsOf } from '../store/sessions';
import { NewPassword } from './new-password';
import { wrongPassword } from './wrong-password';

export const changePassword = route({
  method: 'post',
  path: '/api/users/password',
  summary: 'Change your password',
  description: 'Signs out all your other devices. Wrong passwords count like failed attempts to sign in.',
  auth: 'user',
  body: z.object({ currentPassword: z.string().min(1).max(1_000), newPassword: NewPassword }).meta({ id: 'ChangePassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, user, now, cause, address }, { store, passwords, throttle }: Dependencies) => {
    const attempt = await throttle.attempt(user.id, address, now);
    const known = await store.get(credentials.at(user.id));
    if (!(await passwords.matches(body.currentPassword, known?.passwordHash))) throw wrongPassword('currentPassword');
    await attempt.succeeded();
    const passwordHash = await passwords.hash(body.newPassword);
    await replacePassword(store, { userId: user.id, passwordHash }, { cause, now });
    return ok({ ended: await endSessions(store, await otherSessionsOf(store, user), 'password_changed', { cause, now }) });
  },
});
