import { changed, notFound } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { use } from '../domain/reset';
import { changePassword } from '../domain/user';
import { credentials } from './credentials';
import { resets } from './resets';
import { users } from './users';

/** Gives an account another password. */
export async function replacePassword(
  store: Store,
  { userId, passwordHash }: { userId: string; passwordHash: string },
  options: ChangeOptions,
): Promise<void> {
  await store.change(
    { user: users.at(userId), credentials: credentials.at(userId) },
    ({ user, credentials: known }) => {
      if (!user || !known) return { outcome: 'refused', refusal: notFound('This account') };
      return changePassword({ user, credentials: known }, passwordHash);
    },
    options,
  );
}

/** The same for who has forgotten it, once per reset. */
export async function replaceForgotten(
  store: Store,
  { userId, resetId, passwordHash }: { userId: string; resetId: string; passwordHash: string },
  options: ChangeOptions,
): Promise<void> {
  await store.change(
    { reset: resets.at(resetId), user: users.at(userId), credentials: credentials.at(userId) },
    ({ reset, user: owner, credentials: known }) => {
      const used = use(reset, options.now);
      if (used.outcome === 'refused') return used;
      if (!owner || !known) return { outcome: 'refused', refusal: notFound('This account') };
      const decision = changePassword({ user: owner, credentials: known }, passwordHash);
      if (decision.outcome !== 'changed') return decision;
      const events = used.outcome === 'changed' ? used.events : [];
      return changed({ ...decision.state, reset: used.state }, ...decision.events, ...events);
    },
    options,
  );
}
