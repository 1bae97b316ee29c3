import { changed, notFound } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { overtaken, type ShownAgain } from '../domain/sign-in';
import { deleteAccount as remove } from '../domain/user';
import { ADMINISTRATORS, NO_ADMINISTRATORS } from './administrators';
import { credentials } from './credentials';
import { personalKeys } from './personal-keys';
import { sessions } from './sessions';
import { users } from './users';

/** Deletes an account: what it says about its owner, its password and the key of both. */
export async function deleteAccount(store: Store, shown: ShownAgain, options: ChangeOptions): Promise<void> {
  const { userId, sessionId } = shown;
  await store.change(
    {
      ...{ user: users.at(userId), credentials: credentials.at(userId), session: sessions.at(sessionId) },
      ...{ key: personalKeys.at(userId), administrators: ADMINISTRATORS },
    },
    ({ user, credentials: known, session, key, administrators = NO_ADMINISTRATORS }) => {
      if (!user || !known || !key) return { outcome: 'refused', refusal: notFound('This account') };
      const refusal = overtaken({ credentials: known, session }, shown);
      if (refusal) return { outcome: 'refused', refusal };
      const decision = remove({ user, administrators }, options.now);
      if (decision.outcome !== 'changed') return decision.outcome === 'refused' ? decision : { outcome: 'unchanged', state: {} };
      const emptied = { credentials: { ...known, passwordHash: '' }, key: { ...key, wrapped: '' } };
      return changed({ ...decision.state, ...emptied }, ...decision.events);
    },
    options,
  );
}
