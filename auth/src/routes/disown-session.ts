import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { ok, route } from '@marquee/common/http';
import { provenBy } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { disownSession as disown } from '../store/disown-session';
import { requestReset } from '../store/request-reset';
import { sessions } from '../store/sessions';
import { users } from '../store/users';

/** In milliseconds. Who finds the mail later changes the password in the usual way. */
const LINK_LIFE = 30 * 24 * 60 * 60 * 1000;

export const disownSession = route({
  method: 'post',
  path: '/api/users/sessions/disown',
  summary: 'Say that it was not you who signed in, by the link in a mail',
  description:
    'Signs out all devices, lets nobody in by the password that was used, and mails a link with which another one can be chosen.',
  auth: 'none',
  body: z.object({ token: z.string().max(200) }).meta({ id: 'DisownSession' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause }, { store, proofSecret, pending }: Dependencies) => {
    const id = provenBy(proofSecret, 'session', body.token)?.id;
    const session = id === undefined ? undefined : await store.get(sessions.at(id));
    if (!session || now.getTime() - session.startedAt.getTime() > LINK_LIFE) throw linkOver();
    const { userId } = session;
    const because = { cause: { ...cause, actor: `user/${userId}` }, now };
    const ended = await disown(store, session, because);
    // Also when the stranger has left meanwhile: they knew the password. Whoever follows the link often has a mail already.
    const user = await store.get(users.at(userId));
    const resetId = newId();
    if (user && !user.deletedAt && (await pending.countMail('disowned', user.emailKey, resetId)) === 0)
      await requestReset(store, { id: resetId, userId }, because);
    return ok({ ended });
  },
});

function linkOver(): Refusal {
  return new Refusal('link_over', 'This link is too old. If you do not know a device in your account, change your password.');
}
