import { Refusal, changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { ok, route } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { signInAttempt } from '../domain/sign-in';
import { accountBanned, banAt } from '../domain/user';
import { deviceOf } from '../gateways/devices';
import { credentials } from '../store/credentials';
import { signIns } from '../store/sign-ins';
import { userByEmail } from '../store/users';
import { openSession, type Visit } from './open-session';
import { UserView, viewOf } from './user-view';

const NOBODY = 'nobody';

export const signIn = route({
  method: 'post',
  path: '/api/users/signin',
  summary: 'Sign in',
  description:
    'A wrong password and an unknown address get the same answer after the same time; repeated failures have to wait (429). Ends the sessions of others on the same device.',
  auth: 'none',
  body: z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_000) }).meta({ id: 'SignIn' }),
  responses: { 200: UserView },
  handle: async (request, dependencies: Dependencies) => {
    const { store, passwords, throttle, signingKey, identities, personal } = dependencies;
    const { body, now, address } = request;
    const emailKey = identities.emailKey(body.email);
    const attempt = await throttle.attempt(emailKey, address, now);
    const user = await userByEmail(store, emailKey);
    const known = await store.get(credentials.at(user?.id ?? NOBODY)); // looked for in any case, for the time it takes
    const matching = await passwords.matches(body.password, known?.passwordHash);
    if (!user || !matching) {
      await noteFailure(store, user?.id, request);
      throw badCredentials();
    }
    await attempt.succeeded();
    const ban = banAt(user, now);
    if (ban) throw accountBanned(ban);
    const session = await openSession(dependencies, user, request);
    return session.on(ok(await viewOf(personal, user)), signingKey);
  },
});

/** For an address that nobody has as well, for the time it takes. */
async function noteFailure(store: Store, userId: string | undefined, { now, cause, address, cookies, headers }: Visit): Promise<void> {
  const device = deviceOf({ cookies, userAgent: headers['user-agent'] });
  const failed = signInAttempt({ id: newId(), ...(userId && { userId }), outcome: 'failed', device, address, at: now });
  await store.changeOne(signIns.fresh(failed.id), () => changed(failed), { cause, now });
}

function badCredentials(): Refusal {
  return new Refusal('bad_credentials', 'The e-mail address or the password is wrong.', { kind: 'unauthenticated' });
}
