import { Refusal } from '@marquee/common/domain';
import type { User } from '@marquee/common/http';
import type { Dependencies } from '../dependencies';
import { credentials } from '../store/credentials';

/** Who is signed in, and what they gave to show once more that it is them. `field` is where it stood. */
export interface Shown {
  user: User;
  address: string;
  now: Date;
  password: string;
  field: string;
}

/** Rejects with a refusal when it is another password. Wrong ones count like failed attempts to sign in. */
export async function requirePassword(
  { store, passwords, throttle }: Dependencies,
  { user, address, now, password, field }: Shown,
): Promise<void> {
  const attempt = await throttle.attempt(user.id, address, now);
  const known = await store.get(credentials.at(user.id));
  // An account that has just been deleted has an empty one.
  if (!(await passwords.matches(password, known?.passwordHash || undefined))) {
    throw new Refusal('wrong_password', 'Your current password is another one.', {
      kind: 'forbidden',
      errors: [{ message: 'not your current password', field }],
    });
  }
  await attempt.succeeded();
}
