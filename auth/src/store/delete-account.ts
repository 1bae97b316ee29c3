import { changed, notFound } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { deleteAccount as remove } from '../domain/user';
import { ADMINISTRATORS, NO_ADMINISTRATORS } from './administrators';
import { credentials } from './credentials';
import { personalKeys } from './personal-keys';
import { users } from './users';

/** Deletes an account: what it says about its owner, its password and the key of both. */
export async function deleteAccount(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  await store.change(
    { user: users.at(userId), credentials: credentials.at(userId), key: personalKeys.at(userId), administrators: ADMINISTRATORS },
    ({ user, credentials: known, key, administrators = NO_ADMINISTRATORS }) => {
      if (!user || !known || !key) return { outcome: 'refused', refusal: notFound('This account') };
      const decision = remove({ user, administrators }, options.now);
      if (decision.outcome !== 'changed') return decision.outcome === 'refused' ? decision : { outcome: 'unchanged', state: {} };
      const emptied = { credentials: { ...known, passwordHash: '' }, key: { ...key, wrapped: '' } };
      return changed({ ...decision.state, ...emptied }, ...decision.events);
    },
    options,
  );
}
