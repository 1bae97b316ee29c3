import { ok, route } from '@marquee/common/http';
import { provenBy } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { resetOver, use } from '../domain/reset';
import { onAccount } from '../domain/throttle';
import { deviceOf } from '../gateways/devices';
import { credentials } from '../store/credentials';
import { endSessions } from '../store/end-sessions';
import { replaceForgotten } from '../store/replace-password';
import { resets } from '../store/resets';
import { liveSessionsOf } from '../store/sessions';
import { users } from '../store/users';
import { NewPassword, refuseNameOf } from './new-password';

export const resetPassword = route({
  method: 'post',
  path: '/api/users/password/reset',
  summary: 'Choose another password, by the link in a mail',
  description: 'Signs out all devices. The link works once, for an hour, and not after the password has become another one.',
  auth: 'none',
  body: z.object({ token: z.string().max(200), password: NewPassword }).meta({ id: 'ResetPassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause, cookies }, { store, passwords, proofSecret, throttle, personal }: Dependencies) => {
    const resetId = provenBy(proofSecret, 'reset', body.token)?.id;
    const reset = resetId === undefined ? undefined : await store.get(resets.at(resetId));
    const userId = reset?.userId;
    if (!resetId || !userId) throw resetOver();
    const known = await store.get(credentials.at(userId));
    if (use(reset, known?.changedAt, now).outcome === 'refused') throw resetOver(); // before the hashing
    const user = await store.get(users.at(userId));
    await refuseNameOf(user, body.password, { personal, field: 'password' });
    const passwordHash = await passwords.hash(body.password);
    const because = { cause: { ...cause, actor: `user/${userId}` }, now };
    const ending = await liveSessionsOf(store, userId);
    await replaceForgotten(store, { userId, resetId, passwordHash, ending }, because);
    const device = deviceOf({ cookies, userAgent: undefined });
    const accounts = user ? [user.emailKey, userId] : []; // as they are counted when somebody signs in, and when a password is asked once more
    await throttle.forget(...accounts.flatMap((account) => [onAccount(account), onAccount(account, device.id)]));
    // Those that were started meanwhile.
    const late = await endSessions(store, await liveSessionsOf(store, userId), 'password_changed', because);
    return ok({ ended: ending.length + late });
  },
});
