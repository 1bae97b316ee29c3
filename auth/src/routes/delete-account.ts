import { ok, route, withCookies, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refreshCookie } from '../gateways/refresh-secrets';
import { deleteAccount as deleteOwn } from '../store/delete-account';
import { PasswordAgain, requirePassword } from './require-password';

export const deleteAccount = route({
  method: 'post',
  path: '/api/users/deletion',
  summary: 'Delete your account',
  description:
    'For good: the key of your name and address is destroyed, so that nobody can read them any more wherever they were copied to. Tickets that you have bought stay valid, what you sell is paused, what you hold is free again. The last admin stays (409).',
  auth: 'user',
  body: PasswordAgain,
  responses: { 200: z.object({ deleted: z.literal(true) }) },
  handle: async ({ body, user, now, cause }, dependencies: Dependencies) => {
    const shown = await requirePassword(dependencies, { user, now, password: body.password, field: 'password' });
    await deleteOwn(dependencies.store, shown, { cause, now });
    return withCookies(withSession(ok({ deleted: true as const }), null), refreshCookie(null));
  },
});
