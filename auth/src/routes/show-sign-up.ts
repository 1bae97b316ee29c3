import { ok, route } from '@marquee/common/http';
import { provenBy, unseal } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { registrationOver } from '../domain/registration';
import { ABOUT, openRegistration } from './open-registration';

export const showSignUp = route({
  method: 'post',
  path: '/api/users/signup/show',
  summary: 'Show which account a link in a mail begins',
  description:
    'So that nobody confirms an account that somebody else asked for with their address. Nothing is confirmed by it, however often it is asked.',
  auth: 'none',
  body: z.object({ token: z.string().max(200) }).meta({ id: 'ShowSignUp' }),
  responses: { 200: z.object({ nickname: z.string() }) },
  handle: async ({ body, now }, dependencies: Dependencies) => {
    const id = provenBy(dependencies.proofSecret, ABOUT, body.token)?.id;
    const { found, registration } = await openRegistration(dependencies, id, now);
    if (registration.known) throw registrationOver(); // nobody was sent such a link
    return ok({ nickname: unseal(found.nickname, dependencies.identities.unwrap(found.id, found.wrappedKey)) });
  },
});
