import { ok, route, withCookies, withSession } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { hashOf, refreshCookie, refreshSecretsIn, type RefreshSecrets } from '../gateways/refresh-secrets';
import { endSessions } from '../store/end-sessions';
import { refreshTokens } from '../store/refresh-tokens';
import { sessions } from '../store/sessions';

export const signOut = route({
  method: 'post',
  path: '/api/users/signout',
  summary: 'Sign out',
  description: 'Ends the session of this device. Signing out twice is no error.',
  auth: 'optional',
  responses: { 200: z.object({}) },
  handle: async ({ user, cookies, now, cause }, { store, devices }: Dependencies) => {
    const sessionId = user?.sessionId ?? (await sessionOf(store, refreshSecretsIn(cookies)));
    const session = sessionId && (await store.get(sessions.at(sessionId)));
    if (session) await endSessions(store, [session], 'signed_out', { cause, now });
    const signed = session && !session.endedAt ? devices.signedAnew(cookies, session.device) : [];
    return withCookies(withSession(ok({}), null), refreshCookie(null), ...signed);
  },
});

/** Whose token has expired still has what would renew it. */
async function sessionOf(store: Store, shown: RefreshSecrets | undefined): Promise<string | undefined> {
  const token = shown && (await store.get(refreshTokens.at(shown.sessionId)));
  return token && token.familyHash === hashOf(shown.family) ? token.id : undefined;
}
