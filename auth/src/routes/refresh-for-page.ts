import { Nothing, refusalFor, route, seeOther, withCookies, withSession } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refreshCookie, refreshSecretsIn } from '../gateways/refresh-secrets';
import { inBrowser } from './open-session';
import { renewSession } from './renew-session';

const longestPath = 2_000;

/**
 * A path of this very origin, as a header can carry it: nobody is led elsewhere by a link to us. Read as browsers read it, who drop line
 * breaks, take `\` for `/` and go up at `..`.
 */
const LocalPath = z
  .string()
  .max(longestPath)
  .transform((path, context): string => {
    const written = path.startsWith('/') ? writtenOut(path) : undefined;
    if (written !== undefined && !written.startsWith('//') && written.length <= longestPath) return written;
    context.addIssue('expected a path such as /orders');
    return z.NEVER;
  });

/** With everything percent-encoded that has to be; undefined for what is no path of the origin that it is asked from. */
function writtenOut(path: string): string | undefined {
  const here = 'http://here.invalid';
  if (!URL.canParse(path, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(path, here);
  return origin === here ? pathname + search + hash : undefined;
}

/**
 * Tells the client, which looks for this name, that the session could not be asked about: it shows pages without, in the place of leading
 * here again. For a moment only: an exchange whose answer was lost is repeated within 30 s, or ends the session.
 */
const unasked = { name: 'session-unasked', value: '1', path: '/', maxAge: 5 };

export const refreshForPage = route({
  method: 'get',
  path: '/api/users/session/refresh',
  summary: 'Go on with a session whose token has expired, and then with a page',
  description:
    'For pages, which never see the refresh cookie. When the session cannot go on, the page is asked for as by somebody who is not signed in; when nobody can tell whether it can, as well, and the session stays as it is.',
  auth: 'none',
  query: z.object({ return: LocalPath.default('/') }),
  responses: { 303: Nothing },
  handle: async ({ query, cookies, now, cause, address }, { store, devices, signingKey: key }: Dependencies) => {
    const onwards = seeOther(query.return);
    try {
      const renewed = await renewSession(store, refreshSecretsIn(cookies), { cause, now, address });
      if (!renewed) return withCookies(withSession(onwards, null), refreshCookie(null));
      return inBrowser(onwards, { ...renewed, key, now }, ...devices.signedAnew(cookies, renewed.device));
    } catch (error) {
      // Here a person waits for a page, who could do nothing with a problem document.
      if (refusalFor(error, [mongoRefusal])?.kind === 'unavailable') return withCookies(onwards, unasked);
      throw error;
    }
  },
});
