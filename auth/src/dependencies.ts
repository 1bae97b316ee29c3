import type { PassportOptions } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { personalReader, type PersonalKey, type PersonalReader } from '@marquee/common/personal';
import type { Devices } from './gateways/devices';
import type { Identities } from './gateways/identities';
import type { Passwords } from './gateways/passwords';
import type { PendingAccounts } from './gateways/pending-accounts';
import type { SigningKey } from './gateways/session-tokens';
import type { Throttle } from './gateways/throttle';
import { findPersonalKeys, personalKeys } from './store/personal-keys';

export interface Dependencies {
  store: Store;
  passwords: Passwords;
  throttle: Throttle;
  signingKey: SigningKey;
  identities: Identities;
  devices: Devices;
  personal: PersonalReader;
  pending: PendingAccounts;
  /** What codes and links in mails are derived from. */
  proofSecret: string;
  /** What passports are signed with, where the ingress asks for them. */
  passports?: Omit<PassportOptions, 'now'> | undefined;
  /** Whether an address has to be confirmed by mail before there is an account. */
  verification: boolean;
}

/** What somebody's personal fields are sealed with; undefined once the account is gone. */
export async function keyOf(
  { store, identities }: Pick<Dependencies, 'store' | 'identities'>,
  userId: string,
): Promise<PersonalKey | undefined> {
  const kept = await store.get(personalKeys.at(userId));
  return kept?.wrapped ? identities.unwrap(userId, kept.wrapped) : undefined;
}

/** Reads with the keys of those who have an account. They are remembered for a short time only: they are near. */
export function accountsReader(store: Store, identities: Identities): PersonalReader {
  return personalReader({
    find: async (ids) => {
      const kept = await findPersonalKeys(store, ids);
      return new Map(kept.map(({ id, wrapped }) => [id, identities.unwrap(id, wrapped).bytes]));
    },
    remembered: 1_000,
    rememberedMs: 10_000,
  });
}
