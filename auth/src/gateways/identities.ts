import { createHmac } from 'node:crypto';
import { newPersonalKey, seal, unseal, type PersonalKey } from '@marquee/common/personal';
import { sameName } from '../domain/names';
import type { Identity } from '../domain/user';
import { derivedKey } from './derived-key';

/** Turns who somebody is into what may be stored, and back. */
export interface Identities {
  /** What two spellings of one address have in common. Names nobody: without the secret it cannot be made from an address. */
  emailKey(email: string): string;
  newKey(ownerId: string): PersonalKey;
  /** Closes a key, for a database. */
  wrap(key: PersonalKey): string;
  unwrap(ownerId: string, wrapped: string): PersonalKey;
  /** What is stored of an address and a nickname. */
  sealed(who: { email: string; nickname: string }, key: PersonalKey): Identity;
}

/** With two keys that are derived from one secret, so that a copy of the database alone tells nothing. */
export function identitiesWith(secret: string): Identities {
  const wrapping = derivedKey(secret, 'wrapping of personal keys');
  const indexing = derivedKey(secret, 'index of addresses');
  const emailKey = (email: string) => createHmac('sha256', indexing).update(sameName(email)).digest('base64url');
  return {
    emailKey,
    newKey: newPersonalKey,
    wrap: ({ ownerId, bytes }) => seal(bytes.toString('base64url'), { ownerId, bytes: wrapping }),
    unwrap: (ownerId, wrapped) => ({ ownerId, bytes: Buffer.from(unseal(wrapped, { ownerId, bytes: wrapping }), 'base64url') }),
    sealed: ({ email, nickname }, key) => ({
      email: seal(email, key),
      nickname: seal(nickname, key),
      emailKey: emailKey(email),
      nicknameKey: sameName(nickname),
    }),
  };
}
