import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { accepted, created, Id, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { languageOf } from '../domain/language';
import { sameName } from '../domain/names';
import { request as requestRegistration, resendAfter, tooManyMails } from '../domain/registration';
import { addAccount } from '../store/add-account';
import { registrations } from '../store/registrations';
import { refuseTakenAddress, refuseTakenNickname, userByEmail } from '../store/users';
import { EmailAddress } from './email-address';
import { NewPassword } from './new-password';
import { Nickname } from './nickname';
import { openSession } from './open-session';
import { UserView, viewOf } from './user-view';

const SignUpBody = z.object({ email: EmailAddress, password: NewPassword, nickname: Nickname }).meta({ id: 'SignUp' });

export const RegistrationView = z
  .object({ registrationId: Id, expiresAt: Timestamp, resendAfter: Timestamp })
  .meta({ id: 'Registration', description: 'An account that begins when its address is confirmed' });

export const signUp = route({
  method: 'post',
  path: '/api/users/signup',
  summary: 'Ask for an account',
  description:
    'A mail says how to confirm the address; until then there is no account (202). Whether an address has an account already is told by mail only. Where installations do without mail the account is made at once (201).',
  auth: 'none',
  body: SignUpBody,
  responses: { 201: UserView, 202: RegistrationView },
  handle: async (request, dependencies: Dependencies) => {
    const { store, passwords, identities, pending, verification, signingKey, personal } = dependencies;
    const { body, now, cause } = request;
    refuseOwnName(body);
    await refuseTakenNickname(store, body.nickname);
    const emailKey = identities.emailKey(body.email);
    if (verification) {
      const wait = await pending.countMail(emailKey);
      if (wait > 0) throw tooManyMails(wait);
    } else await refuseTakenAddress(store, emailKey);

    const id = newId();
    const key = identities.newKey(id);
    const account = {
      id,
      ...identities.sealed(body, key),
      wrappedKey: identities.wrap(key),
      language: languageOf(request.headers['accept-language']),
      passwordHash: await passwords.hash(body.password),
    };
    const because = { cause: { ...cause, actor: `user/${id}` }, now };
    if (!verification) {
      const user = await addAccount(store, account, because);
      const session = await openSession(dependencies, user, request);
      return session.on(created(await viewOf(personal, user)), signingKey);
    }
    const known = (await userByEmail(store, emailKey)) !== undefined;
    const decision = requestRegistration({ id, email: account.email, language: account.language, known }, now);
    if (decision.outcome !== 'changed') throw new Error('a registration can always be asked for');
    await pending.keep(account, decision.state.expiresAt, now);
    const registration = await store.changeOne(registrations.fresh(id), () => decision, because);
    return accepted(registrationView(registration));
  },
});

export function registrationView(registration: Parameters<typeof resendAfter>[0] & { id: string }): z.output<typeof RegistrationView> {
  return { registrationId: registration.id, expiresAt: registration.expiresAt, resendAfter: resendAfter(registration) };
}

/** The first thing that somebody tries who wants into an account. */
function refuseOwnName({ email, nickname, password }: z.output<typeof SignUpBody>): void {
  const names = [email, email.split('@')[0] ?? '', nickname].map(sameName);
  if (!names.includes(sameName(password))) return;
  throw new Refusal('validation_failed', 'Some fields are not right.', {
    kind: 'invalid',
    errors: [{ field: 'password', message: 'expected something else than your name or address' }],
  });
}
