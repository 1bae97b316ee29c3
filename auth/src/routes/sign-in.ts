import { Refusal } from '@marquee/common/domain';
import { ok, route, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { sameName } from '../domain/names';
import { startSession } from '../gateways/session-tokens';
import { credentials } from '../store/credentials';
import { userByEmail } from '../store/users';
import { UserView, viewOf } from './user-view';

const NOBODY = 'nobody';

export const signIn = route({
  method: 'post',
  path: '/api/users/signin',
  summary: 'Sign in',
  description: 'A wrong password and an unknown address get the same answer after the same time; repeated failures have to wait (429).',
  auth: 'none',
  body: z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_000) }).meta({ id: 'SignIn' }),
  responses: { 200: UserView },
  handle: async ({ body, now, address }, { store, passwords, throttle, signingKey }: Dependencies) => {
    const attempt = await throttle.attempt(sameName(body.email), address, now);
    const user = await userByEmail(store, body.email);
    const known = await store.get(credentials.at(user?.id ?? NOBODY)); // looked for in any case, for the time it takes
    const matching = await passwords.matches(body.password, known?.passwordHash);
    if (!user || !matching) throw badCredentials();
    await attempt.succeeded();
    return withSession(ok(viewOf(user)), startSession(user, signingKey, now).content);
  },
});

function badCredentials(): Refusal {
  return new Refusal('bad_credentials', 'The e-mail address or the password is wrong.', { kind: 'unauthenticated' });
}
