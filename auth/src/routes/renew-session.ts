import { changed, unchanged } from '@marquee/common/domain';
import type { User as SessionUser } from '@marquee/common/http';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { Device } from '../domain/device';
import { exchange, type Verdict } from '../domain/refresh-token';
import { end, hasLapsed } from '../domain/session';
import { banAt, type User } from '../domain/user';
import { hashOf, newSecret, seal, unseal, type RefreshSecrets } from '../gateways/refresh-secrets';
import { endSessions } from '../store/end-sessions';
import { refreshTokens } from '../store/refresh-tokens';
import { sessions } from '../store/sessions';
import { users } from '../store/users';

/** A session that goes on, and what its browser has to keep from now on. */
export interface RenewedSession {
  user: SessionUser;
  account: User;
  device: Device;
  secrets: RefreshSecrets;
}

/**
 * Exchanges the token that renews a session. Resolves with undefined for one that does not, whatever the reason: it is not one,
 * its session has ended, its account is banned or deleted. One that was exchanged before ends the session: it has two owners.
 */
export async function renewSession(
  store: Store,
  shown: RefreshSecrets | undefined,
  { address, ...options }: ChangeOptions & { address: string },
): Promise<RenewedSession | undefined> {
  const session = shown && (await store.get(sessions.at(shown.sessionId)));
  if (!session || session.endedAt) return undefined;
  const account = await store.get(users.at(session.userId));
  if (!account || account.deletedAt) return undefined;
  const { id, roles } = account;
  if (banAt(account, options.now)) {
    await endSessions(store, [session], 'banned', options);
    return undefined;
  }
  const secret = await exchangeSecret(store, shown, { address, ...options });
  if (secret === undefined) return undefined;
  return { user: { id, roles, sessionId: session.id }, account, device: session.device, secrets: { ...shown, secret } };
}

async function exchangeSecret(
  store: Store,
  { sessionId, family, secret }: RefreshSecrets,
  { address, ...options }: ChangeOptions & { address: string },
): Promise<string | undefined> {
  const successor = newSecret();
  const hashes = { familyHash: hashOf(family), secretHash: hashOf(secret), successorHash: hashOf(successor) };
  const wanted = { ...hashes, sealedSuccessor: seal(successor, secret), address };
  let verdict: Verdict | undefined; // of the last time that it was decided
  await store.change(
    { token: refreshTokens.at(sessionId), session: sessions.at(sessionId) },
    ({ token, session }) => {
      verdict =
        token && session && !session.endedAt && !hasLapsed(session, token.lastUsedAt, options.now)
          ? exchange(token, wanted, options.now)
          : undefined;
      if (verdict?.outcome === 'exchanged') return changed({ token: verdict.token });
      if (verdict?.outcome !== 'reused' || !session) return unchanged({});
      const ended = end(session, 'token_reused', options.now);
      return ended.outcome === 'changed' ? changed({ session: ended.state }, ...ended.events) : unchanged({});
    },
    options,
  );
  switch (verdict?.outcome) {
    case 'exchanged':
      return successor;
    case 'kept':
      return secret;
    case 'repeated':
      return unseal(verdict.sealedSuccessor, secret);
    default:
      return undefined;
  }
}
