import { newId } from '@marquee/common/events';
import { actorOf, created, route, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { signUp as newAccount } from '../domain/user';
import { startSession } from '../gateways/session-tokens';
import { credentials } from '../store/credentials';
import { refuseTaken, takenOr, users } from '../store/users';
import { UserView, viewOf } from './user-view';

const NICKNAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'-](?=[\p{L}\p{N}]))*$/u;

const SignUpBody = z
  .object({
    email: z.email('expected an e-mail address').max(254),
    password: z.string().min(8, 'expected at least 8 characters').max(128, 'expected at most 128 characters'),
    nickname: z
      .string()
      .min(2, 'expected at least 2 characters')
      .max(30, 'expected at most 30 characters')
      .regex(NICKNAME, 'expected letters and digits, with single spaces, dots, dashes or underscores between them'),
  })
  .meta({ id: 'SignUp' });

export const signUp = route({
  method: 'post',
  path: '/api/users/signup',
  summary: 'Make an account and sign in',
  auth: 'none',
  body: SignUpBody,
  responses: { 201: UserView },
  handle: async ({ body, now, cause }, { store, passwords, signingKey }: Dependencies) => {
    await refuseTaken(store, body);
    const user = { id: newId(), email: body.email, nickname: body.nickname, roles: [] };
    const passwordHash = await passwords.hash(body.password);
    const session = startSession(user, signingKey, now);
    await store
      .change({ user: users.fresh(user.id), credentials: credentials.fresh(user.id) }, () => newAccount({ ...user, passwordHash }, now), {
        cause: { ...cause, actor: actorOf(session.user) },
        now,
      })
      .catch((error: unknown) => Promise.reject(takenOr(error)));
    return withSession(created(viewOf(user)), session.content);
  },
});
