import { newId } from '@marquee/common/events';
import { created, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { signUp as newAccount } from '../domain/user';
import { credentials } from '../store/credentials';
import { refuseTaken, takenOr, users } from '../store/users';
import { NewPassword } from './new-password';
import { openSession } from './open-session';
import { UserView, viewOf } from './user-view';

const NICKNAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'-](?=[\p{L}\p{N}]))*$/u;

const SignUpBody = z
  .object({
    email: z.email('expected an e-mail address').max(254),
    password: NewPassword,
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
  handle: async (request, { store, passwords, signingKey }: Dependencies) => {
    const { body, now, cause } = request;
    await refuseTaken(store, body);
    const user = { id: newId(), email: body.email, nickname: body.nickname, roles: [] };
    const passwordHash = await passwords.hash(body.password);
    await store
      .change({ user: users.fresh(user.id), credentials: credentials.fresh(user.id) }, () => newAccount({ ...user, passwordHash }, now), {
        cause: { ...cause, actor: `user/${user.id}` },
        now,
      })
      .catch((error: unknown) => Promise.reject(takenOr(error)));
    const session = await openSession(store, user, request);
    return session.on(created(viewOf(user)), signingKey);
  },
});
