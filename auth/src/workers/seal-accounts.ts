import { changed, unchanged, type Decision } from '@marquee/common/domain';
import { ownAccord, type Fact } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { isSealed, seal, type PersonalKey } from '@marquee/common/personal';
import { updateIdentity, type KeptKey, type User } from '../domain/user';
import type { Identities } from '../gateways/identities';
import { findKeyRows, personalKeys } from '../store/personal-keys';
import { sealBans } from '../store/seal-bans';
import { indexBans, sealHistory, TOLD_OF_ACCOUNTS, TOLD_OF_BANS, type SealersOf } from '../store/seal-history';
import { readableUsers, users } from '../store/users';

/**
 * Seals accounts of versions before 2026-12, the events about them, and why anybody was banned, before anybody is served. Keys first, accounts
 * last: broken off, it begins again. Resolves with how many accounts there were.
 */
export async function sealAccounts(store: Store, identities: Identities, now: Date): Promise<number> {
  const keysOf = (ids: readonly string[]) => sealingKeys(store, identities, ids);
  const sealersOf: SealersOf = async (ids) => {
    const keys = await keysOf(ids);
    return new Map([...keys].map(([id, key]) => [id, (text: string) => seal(text, key)]));
  };
  const cause = ownAccord('auth');
  let count = 0;
  for await (const page of readableUsers(store)) {
    await Promise.all(page.map((user) => giveKey(store, identities, user.id, { cause, now })));
    count += page.length;
  }
  // Accounts that are sealed themselves may have been banned by a version that did not seal why.
  await indexBans(store);
  await sealHistory(store, TOLD_OF_BANS, sealersOf);
  await sealBans(store, sealersOf);
  if (count === 0) return 0;
  await sealHistory(store, TOLD_OF_ACCOUNTS, sealersOf);
  for await (const page of readableUsers(store)) {
    const keys = await keysOf(page.map(({ id }) => id));
    await Promise.all(
      page.map(({ id }) =>
        store.changeOne(users.at(id), (user) => sealedBy(identities, user as User, keys.get(id) as PersonalKey), { cause, now }),
      ),
    );
  }
  return count;
}

/** Of whoever is gone, a key that nobody keeps: what is sealed with it is as unreadable as everything else about them. */
async function sealingKeys(store: Store, identities: Identities, ids: readonly string[]): Promise<Map<string, PersonalKey>> {
  const rows = await findKeyRows(store, ids);
  return new Map(rows.map(({ id, wrapped }) => [id, wrapped === '' ? identities.newKey(id) : identities.unwrap(id, wrapped)]));
}

function giveKey(store: Store, identities: Identities, id: string, options: Parameters<Store['changeOne']>[2]): Promise<KeptKey> {
  const wrapped = identities.wrap(identities.newKey(id));
  return store.changeOne(personalKeys.at(id), (key) => (key ? unchanged(key) : changed({ id, version: -1, wrapped })), options);
}

function sealedBy(identities: Identities, user: User, key: PersonalKey): Decision<User, Fact> {
  if (isSealed(user.email)) return unchanged(user); // by another process meanwhile
  return updateIdentity(user, identities.sealed(user, key));
}
