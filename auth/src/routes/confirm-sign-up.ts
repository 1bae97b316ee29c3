import { Refusal } from '@marquee/common/domain';
import { created, Id, route } from '@marquee/common/http';
import { isProofCode, provenBy, seal } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { sameName } from '../domain/names';
import { registrationOver, wrongCode, type Registration } from '../domain/registration';
import { fromAddress, signUpsFrom } from '../domain/throttle';
import { addAccount } from '../store/add-account';
import { refuseTakenNickname } from '../store/users';
import { refuseOwnPassword } from './new-password';
import { Nickname } from './nickname';
import { ABOUT, openRegistration } from './open-registration';
import { openSession } from './open-session';
import { UserView, viewOf } from './user-view';

const ConfirmBody = z
  .object({
    registrationId: Id.optional(),
    code: z.string().max(100).optional().describe('Six digits, with the registration they belong to'),
    token: z.string().max(200).optional().describe('What the link in the mail carries; says everything by itself'),
    nickname: Nickname.optional().describe('Another one, if somebody took the first one meanwhile'),
  })
  .refine(
    ({ registrationId, code, token }) =>
      token === undefined ? registrationId && code !== undefined : !registrationId && code === undefined,
    {
      message: 'expected a token, or else a code and the registrationId',
      path: ['token'],
    },
  )
  .meta({ id: 'ConfirmSignUp' });

export const confirmSignUp = route({
  method: 'post',
  path: '/api/users/signup/confirm',
  summary: 'Confirm an address: the account begins, and you are signed in',
  description:
    'The code of the newest mail, five attempts for each; or the token of any link. After a taken nickname, again with another one.',
  auth: 'none',
  body: ConfirmBody,
  responses: { 201: UserView },
  handle: async (request, dependencies: Dependencies) => {
    const { store, pending, identities, personal, passwords, signingKey, throttle } = dependencies;
    const { body, now, cause, address } = request;
    const id = body.token === undefined ? (body.registrationId as string) : provenBy(dependencies.proofSecret, ABOUT, body.token)?.id;
    const { found, registration } = await openRegistration(dependencies, id, now);
    const { askedFrom, ...account } = found;
    if (body.token === undefined)
      await throttle.attempt([fromAddress(address)], now, () => requireCode(dependencies, registration, body.code ?? ''));
    else if (registration.known) throw registrationOver(); // nobody was sent such a link

    if (body.nickname !== undefined) {
      // Only a free name meets the password: another one than that makes the account, so nobody with the mail tries name after name.
      await refuseTakenNickname(store, body.nickname);
      await refuseOwnPassword(passwords, { name: body.nickname, passwordHash: account.passwordHash, field: 'nickname' });
    }
    const key = identities.unwrap(account.id, account.wrappedKey);
    const called = body.nickname === undefined ? {} : { nickname: seal(body.nickname, key), nicknameKey: sameName(body.nickname) };
    const user = await addAccount(store, { ...account, ...called }, { cause: { ...cause, actor: `user/${account.id}` }, now });
    if (askedFrom !== undefined) await throttle.takeBack(signUpsFrom(askedFrom));
    await pending.forget(account.id).catch(ignored); // it is gone by itself soon, and does nothing until then
    const session = await openSession(dependencies, { userId: user.id, passwordHash: account.passwordHash }, request);
    return session.on(created(await viewOf(personal, user)), signingKey);
  },
});

/** For an address that is known no code is right: it was not sent, and guessing must not tell. */
async function requireCode({ pending, proofSecret }: Dependencies, { id, number, known }: Registration, code: string): Promise<void> {
  const left = await pending.attempt(id, number);
  const right = isProofCode(proofSecret, { about: ABOUT, id, number }, code.replaceAll(/\s/g, ''));
  if (left < 0 || !right || known) throw wrongCode(Math.max(0, left));
  // Whoever has the code is not guessing, and comes again if the nickname is taken.
  await pending.takeBack(id, number).catch(ignored);
}

function ignored(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
