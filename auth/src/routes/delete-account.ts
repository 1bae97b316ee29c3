import { ok, route, withCookies, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refreshCookie } from '../gateways/refresh-secrets';
import { credentials } from '../store/credentials';
import { deleteAccount as deleteOwn } from '../store/delete-account';
import { wrongPassword } from './wrong-password';

export const deleteAccount = route({
  method: 'post',
  path: '/api/users/deletion',
  summary: 'Delete your account',
  description:
    'For good: the key of your name and address is destroyed, so that nobody can read them any more wherever they were copied to. Tickets that you have bought stay valid, what you sell is paused, what you hold is free again. The last admin stays (409).',
  auth: 'user',
  body: z.object({ password: z.string().min(1).max(1_000) }).meta({ id: 'DeleteAccount' }),
  responses: { 200: z.object({ deleted: z.literal(true) }) },
  handle: async ({ body, user, now, cause, address }, { store, passwords, throttle }: Dependencies) => {
    const attempt = await throttle.attempt(user.id, address, now);
    const known = await store.get(credentials.at(user.id));
    if (!(await passwords.matches(body.password, known?.passwordHash || undefined))) throw wrongPassword('password');
    await attempt.succeeded();
    await deleteOwn(store, user.id, { cause, now });
    return withCookies(withSession(ok({ deleted: true as const }), null), refreshCookie(null));
  },
});
