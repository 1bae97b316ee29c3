import { changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { actorOf, withCookies, withSession, type Answer, type RequestCause, type User as SessionUser } from '@marquee/common/http';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { seal, unseal } from '@marquee/common/personal';
import { keyOf, type Dependencies } from '../dependencies';
import { endedByNew, start, type Session } from '../domain/session';
import { badCredentials, refusedMeanwhile, signInAttempt, type Shown } from '../domain/sign-in';
import { accountBanned, banAt, type User } from '../domain/user';
import { hashOf, newRefreshSecrets, refreshCookie, type RefreshSecrets } from '../gateways/refresh-secrets';
import { sessionToken, type SigningKey } from '../gateways/session-tokens';
import { credentials } from '../store/credentials';
import { endSessions } from '../store/end-sessions';
import { refreshTokens } from '../store/refresh-tokens';
import { isNews, liveSessionsBeside, sessions } from '../store/sessions';
import { signIns } from '../store/sign-ins';
import { users } from '../store/users';

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
  account: User;
  /** Adds the cookies to an answer. */
  on<Status extends number, Body>(answer: Answer<Status, Body>, key: SigningKey): Answer<Status, Body>;
}

/**
 * Starts a session of a user on the device that the request comes from, and then ends those that it takes the place of. Rejects with a
 * refusal when what was shown does not let anybody in any more.
 */
export async function openSession(
  { store, identities, devices }: Pick<Dependencies, 'store' | 'identities' | 'devices'>,
  shown: Shown,
  { now, cause, address, cookies, headers }: Visit,
): Promise<OpenedSession> {
  const { userId } = shown;
  const device = devices.of({ cookies, userAgent: headers['user-agent'] });
  const sessionId = newId();
  const secrets = newRefreshSecrets(sessionId);
  const [key, newDevice] = await Promise.all([keyOf({ store, identities }, userId), isNews(store, userId, devices.named(cookies))]);
  const attempt = signInAttempt({ id: newId(), userId, outcome: 'succeeded', device, address, at: now });
  const because = { cause: { ...cause, actor: actorOf({ id: userId, sessionId, roles: [] }) }, now };
  const open = (text: string) => (key ? unseal(text, key) : '');
  const sealed = { deviceName: key ? seal(device.name, key) : '', address: key ? seal(address, key) : '' };
  const started = start({ id: sessionId, userId, device, address, newDevice, sealed }, now);
  const { account } = await store.change(
    {
      ...{ account: users.at(userId), credentials: credentials.at(userId) },
      ...{ session: sessions.fresh(sessionId), token: refreshTokens.fresh(sessionId), attempt: signIns.fresh(attempt.id) },
    },
    ({ account: user, credentials: current }) => {
      const refusal = refusedMeanwhile({ user, credentials: current }, shown, { now, open });
      if (refusal || !current) return { outcome: 'refused', refusal: refusal ?? badCredentials() };
      // Written as they were: of a session and another password at the same moment one comes first, and the other sees it.
      const touched = { credentials: { ...current } };
      return changed({ ...touched, session: started.state, token: storedToken(secrets, address, now), attempt }, ...started.events);
    },
    because,
  );
  await endIfBanned(store, started.state, { ...because, open });
  // Only now, so that of two that begin at the same moment one finds the other.
  const live = await liveSessionsBeside(store, { userId, deviceId: device.id });
  const { replaced, surplus } = endedByNew(live, started.state);
  await endSessions(store, replaced, 'replaced', because);
  await endSessions(store, surplus, 'too_many', because);
  const user: SessionUser = { id: userId, roles: (account as User).roles, sessionId };
  return {
    user,
    account: account as User,
    on: (answer, signingKey) => inBrowser(answer, { user, secrets, key: signingKey, now }, devices.cookie(device)),
  };
}

/** A ban looks for sessions once it is decided. One that was started beside it looks for the ban, so that one of the two sees the other. */
async function endIfBanned(
  store: Store,
  session: Session,
  { open, ...because }: ChangeOptions & { open: (text: string) => string },
): Promise<void> {
  const user = await store.get(users.at(session.userId));
  const ban = user && banAt(user, because.now);
  if (!ban) return;
  await endSessions(store, [session], 'banned', because);
  throw accountBanned(ban, open);
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
