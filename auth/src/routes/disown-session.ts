import { ok, route } from '@marquee/common/http';
import { provenBy } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { linkOver } from '../domain/disown';
import { disownSession as disown } from '../store/disown-session';
import { sessions } from '../store/sessions';

export const disownSession = route({
  method: 'post',
  path: '/api/users/sessions/disown',
  summary: 'Say that it was not you who signed in, by the link in a mail',
  description:
    'Signs out all devices, lets nobody in by the password that was used, and mails a link with which another one can be chosen. Once more it does nothing, and after another password has been chosen by a mail the link is over.',
  auth: 'none',
  body: z.object({ token: z.string().max(200) }).meta({ id: 'DisownSession' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause }, { store, proofSecret }: Dependencies) => {
    const id = provenBy(proofSecret, 'session', body.token)?.id;
    const session = id === undefined ? undefined : await store.get(sessions.at(id));
    if (!session) throw linkOver();
    // Also when the stranger has left meanwhile: they knew the password.
    return ok({ ended: await disown(store, session, { cause: { ...cause, actor: `user/${session.userId}` }, now }) });
  },
});
