import { accepted, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { mailOf, registrationOver, requestAgain, tooManyMails } from '../domain/registration';
import { registrations } from '../store/registrations';
import { registrationView, RegistrationView } from './sign-up';

export const resendSignUp = route({
  method: 'post',
  path: '/api/users/signup/resend',
  summary: 'Send the mail of a registration once more',
  description: 'A minute after the last one, three times. Codes of earlier mails are not taken any more; their links are.',
  auth: 'none',
  body: z.object({ registrationId: Id }).meta({ id: 'ResendSignUp' }),
  responses: { 202: RegistrationView },
  handle: async ({ body, now, cause }, { store, pending }: Dependencies) => {
    const account = await pending.find(body.registrationId);
    if (!account) throw registrationOver();
    // Before the mail is counted, which otherwise would not be sent. Of many at once all mean the same mail.
    const decision = requestAgain(await store.get(registrations.at(account.id)), account, now);
    if (decision.outcome === 'refused') throw decision.refusal;
    const wait = await pending.countMail('sign-up', account.emailKey, mailOf(decision.state));
    if (wait > 0) throw tooManyMails(wait);
    const because = { cause: { ...cause, actor: `user/${account.id}` }, now };
    const registration = await store.changeOne(registrations.at(account.id), (found) => requestAgain(found, account, now), because);
    return accepted(registrationView(registration));
  },
});
