import { ok, route } from '@marquee/common/http';
import { provenBy } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { resetOver, use } from '../domain/reset';
import { endSessions } from '../store/end-sessions';
import { replaceForgotten } from '../store/replace-password';
import { resets } from '../store/resets';
import { liveSessionsOf } from '../store/sessions';
import { NewPassword } from './new-password';

export const resetPassword = route({
  method: 'post',
  path: '/api/users/password/reset',
  summary: 'Choose another password, by the link in a mail',
  description: 'Signs out all devices. The link works once, for an hour.',
  auth: 'none',
  body: z.object({ token: z.string().max(200), password: NewPassword }).meta({ id: 'ResetPassword' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause }, { store, passwords, proofSecret }: Dependencies) => {
    const resetId = provenBy(proofSecret, 'reset', body.token)?.id;
    const reset = resetId === undefined ? undefined : await store.get(resets.at(resetId));
    const userId = reset?.userId;
    if (!resetId || !userId || use(reset, now).outcome === 'refused') throw resetOver(); // before the hashing
    const passwordHash = await passwords.hash(body.password);
    const because = { cause: { ...cause, actor: `user/${userId}` }, now };
    await replaceForgotten(store, { userId, resetId, passwordHash }, because);
    return ok({ ended: await endSessions(store, await liveSessionsOf(store, userId), 'password_changed', because) });
  },
});
