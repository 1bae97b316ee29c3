import { newId } from '@marquee/common/events';
import { accepted, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { tooManyMails } from '../domain/registration';
import { forgottenFrom } from '../domain/throttle';
import { requestReset } from '../store/request-reset';
import { userByEmail } from '../store/users';
import { EmailAddress } from './email-address';

export const forgottenPassword = route({
  method: 'post',
  path: '/api/users/password/forgotten',
  summary: 'Have a link mailed with which another password can be chosen',
  description: 'Looks the same for addresses that have no account: their owners get no mail. Many from one network have to wait (429).',
  auth: 'none',
  body: z.object({ email: EmailAddress }).meta({ id: 'ForgottenPassword' }),
  responses: { 202: z.object({ expiresAt: Timestamp }) },
  handle: ({ body, now, cause, address }, { store, pending, identities, throttle }: Dependencies) =>
    throttle.attempt([forgottenFrom(address)], now, async () => {
      const emailKey = identities.emailKey(body.email);
      const id = newId();
      const wait = await pending.countMail('reset', emailKey, id);
      if (wait > 0) throw tooManyMails(wait);
      const user = await userByEmail(store, emailKey);
      const reset = await requestReset(store, { id, ...(user && { userId: user.id }) }, { cause, now });
      return accepted({ expiresAt: reset.expiresAt });
    }),
});
