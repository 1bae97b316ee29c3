import type { IncomingHttpHeaders } from 'node:http';
import { newId } from '@marquee/common/events';
import { accepted, created, Id, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { languageOf } from '../domain/language';
import { networkOf } from '../domain/network';
import { mailOf, request as requestRegistration, resendAfter, tooManyMails } from '../domain/registration';
import { signUpsFrom } from '../domain/throttle';
import { addAccount } from '../store/add-account';
import { registrations } from '../store/registrations';
import { refuseTakenAddress, refuseTakenNickname, userByEmail } from '../store/users';
import { EmailAddress } from './email-address';
import { NewPassword, refuseOwnName } from './new-password';
import { Nickname } from './nickname';
import { openSession, type Visit } from './open-session';
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
    'A mail says how to confirm the address; until then there is no account (202). Whether an address has an account already is told by mail only. Where installations do without mail the account is made at once (201). Many from one network that are not confirmed have to wait (429).',
  auth: 'none',
  body: SignUpBody,
  responses: { 201: UserView, 202: RegistrationView },
  handle: (request, dependencies: Dependencies) => {
    const { body, now, address } = request;
    refuseOwnName(body.password, body, 'password');
    return dependencies.throttle.attempt([signUpsFrom(address)], now, () => asked(request, dependencies));
  },
});

async function asked(request: Visit & { body: z.output<typeof SignUpBody>; headers: IncomingHttpHeaders }, dependencies: Dependencies) {
  const { store, passwords, identities, pending, verification, signingKey, personal, throttle } = dependencies;
  const { body, now, cause, address } = request;
  await refuseTakenNickname(store, body.nickname);
  const emailKey = identities.emailKey(body.email);
  if (!verification) await refuseTakenAddress(store, emailKey);

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
    const session = await openSession(dependencies, { userId: id, passwordHash: account.passwordHash }, request);
    await throttle.takeBack(signUpsFrom(address));
    return session.on(created(await viewOf(personal, user)), signingKey);
  }
  const known = (await userByEmail(store, emailKey)) !== undefined;
  const decision = requestRegistration({ id, email: account.email, language: account.language, known }, now);
  if (decision.outcome !== 'changed') throw new Error('a registration can always be asked for');
  // After the hashing, for which there may be no time: then nothing is mailed.
  const wait = await pending.countMail('sign-up', emailKey, mailOf(decision.state));
  if (wait > 0) throw tooManyMails(wait);
  await pending.keep({ ...account, askedFrom: networkOf(address) }, decision.state.expiresAt, now);
  const registration = await store.changeOne(registrations.fresh(id), () => decision, because);
  return accepted(registrationView(registration));
}

export function registrationView(registration: Parameters<typeof resendAfter>[0] & { id: string }): z.output<typeof RegistrationView> {
  return { registrationId: registration.id, expiresAt: registration.expiresAt, resendAfter: resendAfter(registration) };
}
