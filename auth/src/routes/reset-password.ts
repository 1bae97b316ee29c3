import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { onAccount } from '../domain/throttle';
import { endSessions } from '../store/end-sessions';
import { replaceForgotten } from '../store/replace-password';
import { liveSessionsOf } from '../store/sessions';
import { NewPassword, refuseNameOf } from './new-password';
import { openReset } from './open-reset';

export const resetPassword = route({
  method: 'post',
  path: '/api/users/password/reset',
  summary: 'Choose another password, by the link in a mail',
  description: 'Signs out all devices. The link works once, for an hour, and not after the password has become another one.',
  auth: 'none',
  body: z.object({ token: z.string().max(200), password: NewPassword }).meta({ id: 'ResetPassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause, cookies }, dependencies: Dependencies) => {
    const { store, passwords, throttle, personal, devices } = dependencies;
    const { resetId, user } = await openReset(dependencies, body.token, now); // before the hashing
    const userId = user.id;
    await refuseNameOf(user, body.password, { personal, field: 'password' });
    const passwordHash = await passwords.hash(body.password);
    const because = { cause: { ...cause, actor: `user/${userId}` }, now };
    const ending = await liveSessionsOf(store, userId);
    await replaceForgotten(store, { userId, resetId, passwordHash, ending }, because);
    const device = devices.of({ cookies, userAgent: undefined });
    await throttle.forget(onAccount(user.emailKey), onAccount(user.emailKey, device.id));
    // Those that were started meanwhile.
    const late = await endSessions(store, await liveSessionsOf(store, userId), 'password_changed', because);
    return ok({ ended: ending.length + late });
  },
});
