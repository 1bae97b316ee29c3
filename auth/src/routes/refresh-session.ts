import { notSignedIn, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { refreshSecretsIn } from '../gateways/refresh-secrets';
import { inBrowser } from './open-session';
import { renewSession } from './renew-session';
import { UserView, viewOf } from './user-view';

export const refreshSession = route({
  method: 'post',
  path: '/api/users/session/refresh',
  summary: 'Go on with a session whose token has expired',
  description: 'Exchanges the refresh cookie for a new one. To use one that was exchanged before ends the session, but for the first 30 s.',
  auth: 'none',
  responses: { 200: z.object({ currentUser: UserView }) },
  handle: async ({ cookies, now, cause, address }, { store, personal, devices, signingKey: key }: Dependencies) => {
    const renewed = await renewSession(store, refreshSecretsIn(cookies), { cause, now, address });
    if (!renewed) throw notSignedIn();
    return inBrowser(
      ok({ currentUser: await viewOf(personal, renewed.account) }),
      { ...renewed, key, now },
      ...devices.signedAnew(cookies, renewed.device),
    );
  },
});
