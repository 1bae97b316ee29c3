import { changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { actorOf, withCookies, withSession, type Answer, type RequestCause, type User as SessionUser } from '@marquee/common/http';
import { seal } from '@marquee/common/personal';
import type { Dependencies } from '../dependencies';
import { endedByNew, start } from '../domain/session';
import { signInAttempt } from '../domain/sign-in';
import { deviceCookie, deviceOf } from '../gateways/devices';
import { hashOf, newRefreshSecrets, refreshCookie, type RefreshSecrets } from '../gateways/refresh-secrets';
import { sessionToken, type SigningKey } from '../gateways/session-tokens';
import { endSessions } from '../store/end-sessions';
import { personalKeys } from '../store/personal-keys';
import { refreshTokens } from '../store/refresh-tokens';
import { familiarity, liveSessionsBeside, sessions } from '../store/sessions';
import { signIns } from '../store/sign-ins';

/** What a session takes from the request that starts it. */
export interface Visit {
  now: Date;
  cause: RequestCause;
  address: string;
  cookies: Readonly<Record<string, string>>;
  headers: { 'user-agent'?: string | undefined };
}

/** A session that has just been started, with what its browser has to keep. */
export interface OpenedSession {
  user: SessionUser;
  /** Adds the cookies to an answer. */
  on<Status extends number, Body>(answer: Answer<Status, Body>, key: SigningKey): Answer<Status, Body>;
}

/** Starts a session of a user on the device that the request comes from, and then ends those that it takes the place of. */
export async function openSession(
  { store, identities }: Pick<Dependencies, 'store' | 'identities'>,
  { id: userId, roles }: { id: string; roles: readonly string[] },
  { now, cause, address, cookies, headers }: Visit,
): Promise<OpenedSession> {
  const device = deviceOf({ cookies, userAgent: headers['user-agent'] });
  const user: SessionUser = { id: userId, roles, sessionId: newId() };
  const secrets = newRefreshSecrets(user.sessionId);
  const [kept, known, beside] = await Promise.all([
    store.get(personalKeys.at(userId)),
    familiarity(store, userId, device.id),
    liveSessionsBeside(store, { userId, deviceId: device.id }),
  ]);
  const attempt = signInAttempt({ id: newId(), userId, outcome: 'succeeded', device, address, at: now });
  const because = { cause: { ...cause, actor: actorOf(user) }, now };
  const newDevice = known.withAny && !known.withDevice;
  const key = kept && identities.unwrap(userId, kept.wrapped);
  const sealed = { deviceName: key ? seal(device.name, key) : '', address: key ? seal(address, key) : '' };
  await store.change(
    { session: sessions.fresh(user.sessionId), token: refreshTokens.fresh(user.sessionId), attempt: signIns.fresh(attempt.id) },
    () => {
      const started = start({ id: user.sessionId, userId, device, address, newDevice, sealed }, now);
      return changed({ session: started.state, token: storedToken(secrets, address, now), attempt }, ...started.events);
    },
    because,
  );
  const { replaced, surplus } = endedByNew(beside, { userId, device });
  await endSessions(store, replaced, 'replaced', because);
  await endSessions(store, surplus, 'too_many', because);
  return { user, on: (answer, signingKey) => inBrowser(answer, { user, secrets, key: signingKey, now }, deviceCookie(device)) };
}

/** Gives the browser the tokens of a session. */
export function inBrowser<Status extends number, Body>(
  answer: Answer<Status, Body>,
  { user, secrets, key, now }: { user: SessionUser; secrets: RefreshSecrets; key: SigningKey; now: Date },
  ...others: Parameters<typeof withCookies>[1][]
): Answer<Status, Body> {
  return withCookies(withSession(answer, sessionToken(user, key, now)), refreshCookie(secrets), ...others);
}

function storedToken({ sessionId, family, secret }: RefreshSecrets, address: string, now: Date) {
  return { id: sessionId, version: -1, familyHash: hashOf(family), secretHash: hashOf(secret), lastUsedAt: now, lastAddress: address };
}
