import { changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { ok, route } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { Device } from '../domain/device';
import { badCredentials, signInAttempt } from '../domain/sign-in';
import { signingIn } from '../domain/throttle';
import { isAccountBanned } from '../domain/user';
import { credentials } from '../store/credentials';
import { isFamiliar } from '../store/sessions';
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
    const { store, passwords, throttle, signingKey, identities, personal, devices } = dependencies;
    const { body, now, address } = request;
    const emailKey = identities.emailKey(body.email);
    // The same questions whether somebody has the address or not, for the time they take.
    const found = await userByEmail(store, emailKey);
    const device = devices.of({ cookies: request.cookies, userAgent: request.headers['user-agent'] });
    const isKnown = await isFamiliar(store, found?.id ?? NOBODY, devices.named(request.cookies));
    const counters = signingIn(emailKey, { address, knownDevice: isKnown ? device.id : undefined });
    const shown = await throttle.attempt(counters, now, async () => {
      const known = await store.get(credentials.at(found?.id ?? NOBODY));
      const matching = await passwords.matches(body.password, known?.passwordHash);
      if (found && known && matching) return { userId: found.id, passwordHash: known.passwordHash };
      await noteFailure(store, { userId: found?.id, device }, request);
      throw badCredentials();
    });
    const session = await openSession(dependencies, shown, request).catch(async (error: unknown) => {
      if (isAccountBanned(error)) await noteFailure(store, { userId: shown.userId, device }, request);
      throw error;
    });
    return session.on(ok(await viewOf(personal, session.account)), signingKey);
  },
});

/** For an address that nobody has as well, for the time it takes. */
async function noteFailure(
  store: Store,
  { userId, device }: { userId: string | undefined; device: Device },
  { now, cause, address }: Visit,
): Promise<void> {
  const failed = signInAttempt({ id: newId(), ...(userId && { userId }), outcome: 'failed', device, address, at: now });
  await store.changeOne(signIns.fresh(failed.id), () => changed(failed), { cause, now });
}
