import { Nothing, route, seeOther, withCookies, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refreshCookie, refreshSecretsIn } from '../gateways/refresh-secrets';
import { inBrowser } from './open-session';
import { renewSession } from './renew-session';

/** A path of this very origin: nobody is led elsewhere by a link to us. */
const LocalPath = z
  .string()
  .max(2_000)
  .refine(
    (path) => path.startsWith('/') && new URL(path, 'http://here.invalid').origin === 'http://here.invalid',
    'expected a path such as /orders',
  );

export const refreshForPage = route({
  method: 'get',
  path: '/api/users/session/refresh',
  summary: 'Go on with a session whose token has expired, and then with a page',
  description:
    'For pages, which never see the refresh cookie. When the session cannot go on, the page is asked for as by somebody who is not signed in.',
  auth: 'none',
  query: z.object({ return: LocalPath.default('/') }),
  responses: { 303: Nothing },
  handle: async ({ query, cookies, now, cause, address }, { store, signingKey: key }: Dependencies) => {
    const renewed = await renewSession(store, refreshSecretsIn(cookies), { cause, now, address });
    const onwards = seeOther(query.return);
    return renewed ? inBrowser(onwards, { ...renewed, key, now }) : withCookies(withSession(onwards, null), refreshCookie(null));
  },
});
