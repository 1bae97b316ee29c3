import type { PersonalReader } from '@marquee/common/personal';
import type { User } from '../domain/user';

/** What somebody is called, for those who may read it. Empty for who is gone. */
export interface Named {
  email: string;
  nickname: string;
}

/** Opens what accounts say about their owners. */
export async function named<Account extends Pick<User, 'id' | 'email' | 'nickname'>>(
  personal: PersonalReader,
  accounts: readonly Account[],
): Promise<(Account & Named)[]> {
  const texts = await personal.read(
    accounts.flatMap(({ id, email, nickname }) => [email, nickname].map((text) => ({ ownerId: id, text }))),
  );
  return accounts.map((account, index) => ({ ...account, email: texts[2 * index] ?? '', nickname: texts[2 * index + 1] ?? '' }));
}
