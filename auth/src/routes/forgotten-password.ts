import { newId } from '@marquee/common/events';
import { accepted, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { tooManyMails } from '../domain/registration';
import { request } from '../domain/reset';
import { resets } from '../store/resets';
import { userByEmail } from '../store/users';

export const forgottenPassword = route({
  method: 'post',
  path: '/api/users/password/forgotten',
  summary: 'Have a link mailed with which another password can be chosen',
  description: 'Looks the same for addresses that have no account: their owners get no mail.',
  auth: 'none',
  body: z.object({ email: z.email('expected an e-mail address').max(254) }).meta({ id: 'ForgottenPassword' }),
  responses: { 202: z.object({ expiresAt: Timestamp }) },
  handle: async ({ body, now, cause }, { store, pending, identities }: Dependencies) => {
    const emailKey = identities.emailKey(body.email);
    const wait = await pending.countMail(emailKey);
    if (wait > 0) throw tooManyMails(wait);
    const user = await userByEmail(store, emailKey);
    const asked = { id: newId(), ...(user && { userId: user.id }) };
    const reset = await store.changeOne(resets.fresh(asked.id), () => request(asked, now), { cause, now });
    return accepted({ expiresAt: reset.expiresAt });
  },
});
