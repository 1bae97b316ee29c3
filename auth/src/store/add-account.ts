import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { registrationOver } from '../domain/registration';
import { signUp, type SignUp, type User } from '../domain/user';
import { credentials } from './credentials';
import { personalKeys } from './personal-keys';
import { takenOr, users } from './users';

/** Makes an account. Rejects with a refusal when its address or nickname is taken, or the account is there already. */
export async function addAccount(store: Store, account: SignUp, options: ChangeOptions): Promise<User> {
  const { id } = account;
  const { user } = await store
    .change(
      { user: users.at(id), credentials: credentials.at(id), key: personalKeys.at(id) },
      ({ user: there }) => (there ? { outcome: 'refused', refusal: registrationOver() } : signUp(account, options.now)),
      options,
    )
    .catch((error: unknown) => Promise.reject(takenOr(error)));
  return user as User;
}
