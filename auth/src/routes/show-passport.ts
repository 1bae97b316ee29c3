import { notFound } from '@marquee/common/domain';
import { ok, PASSPORT_HEADER, route, signPassport, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';

export const showPassport = route({
  method: 'get',
  path: '/api/users/passport',
  summary: 'Say who is signed in, to services behind the ingress',
  description:
    'For the ingress, which asks before it passes a request on, and adds the header `X-User-Passport` of this answer to it. Nobody signed in, or a token that is not good any more, is no error: the answer has no such header. 404 where there are no passports.',
  auth: 'optional',
  responses: { 200: z.object({}) },
  handle: ({ user, now }, { passports }: Dependencies) => {
    if (!passports) throw notFound();
    return user ? withHeaders(ok({}), { [PASSPORT_HEADER]: signPassport(user, { ...passports, now }) }) : ok({});
  },
});
