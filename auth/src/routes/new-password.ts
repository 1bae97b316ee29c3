import { Refusal } from '@marquee/common/domain';
import { readIfPossible, type PersonalReader } from '@marquee/common/personal';
import { z } from 'zod';
import { sameName } from '../domain/names';
import type { User } from '../domain/user';
import { isBreached, isObvious } from '../gateways/breached-passwords';
import type { Passwords } from '../gateways/passwords';

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(8, 'expected at least 8 characters')
  .max(128, 'expected at most 128 characters')
  .refine((password) => !isBreached(password), 'expected another one: this is on the lists of stolen passwords that are tried first')
  .refine((password) => !isObvious(password), 'expected another one: this is a word of this shop with signs around it');

/** Refuses what somebody tries first who wants into an account. `field` is where the password stood. */
export function refuseOwnName(password: string, { email = '', nickname = '' }: { email?: string; nickname?: string }, field: string): void {
  const names = [email, email.split('@')[0] ?? '', nickname].map(sameName);
  if (!names.includes(sameName(password))) return;
  throw notRight(field, 'expected something else than your name or address');
}

function notRight(field: string, message: string): Refusal {
  return new Refusal('validation_failed', 'Some fields are not right.', { kind: 'invalid', errors: [{ field, message }] });
}

/**
 * The same for a name that is chosen after the password, of which only the hash is kept: so it is compared as it is written and in its simplest
 * spelling, and not in all others.
 */
export async function refuseOwnPassword(
  passwords: Passwords,
  { name, passwordHash, field }: { name: string; passwordHash: string; field: string },
): Promise<void> {
  for (const spelling of new Set([name, sameName(name)])) {
    if (await passwords.matches(spelling, passwordHash)) throw notRight(field, 'expected something else than your password');
  }
}

/** The same for who has an account. While its names cannot be read, nothing is compared. */
export async function refuseNameOf(
  user: User | undefined,
  password: string,
  { personal, field }: { personal: PersonalReader; field: string },
): Promise<void> {
  if (!user) return;
  const { id: ownerId } = user;
  const [email = '', nickname = ''] = await readIfPossible(personal, [
    { ownerId, text: user.email },
    { ownerId, text: user.nickname },
  ]);
  refuseOwnName(password, { email, nickname }, field);
}
