import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { ok, route } from '@marquee/common/http';
import { provenBy } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { request } from '../domain/reset';
import { endSessions } from '../store/end-sessions';
import { resets } from '../store/resets';
import { liveSessionsOf, sessions } from '../store/sessions';

/** In milliseconds. Who finds the mail later changes the password in the usual way. */
const LINK_LIFE = 30 * 24 * 60 * 60 * 1000;

export const disownSession = route({
  method: 'post',
  path: '/api/users/sessions/disown',
  summary: 'Say that it was not you who signed in, by the link in a mail',
  description: 'Signs out all devices, and mails a link with which another password can be chosen.',
  auth: 'none',
  body: z.object({ token: z.string().max(200) }).meta({ id: 'DisownSession' }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ body, now, cause }, { store, proofSecret }: Dependencies) => {
    const id = provenBy(proofSecret, 'session', body.token)?.id;
    const session = id === undefined ? undefined : await store.get(sessions.at(id));
    if (!session || now.getTime() - session.startedAt.getTime() > LINK_LIFE) throw linkOver();
    const { userId } = session;
    const because = { cause: { ...cause, actor: `user/${userId}` }, now };
    const ended = await endSessions(store, await liveSessionsOf(store, userId), 'ended_elsewhere', because);
    // Once per link: whoever follows it again has the mail already.
    if (ended > 0) {
      const reset = { id: newId(), userId };
      await store.changeOne(resets.fresh(reset.id), () => request(reset, now), because);
    }
    return ok({ ended });
  },
});

function linkOver(): Refusal {
  return new Refusal('link_over', 'This link is too old. If you do not know a device in your account, change your password.');
}
