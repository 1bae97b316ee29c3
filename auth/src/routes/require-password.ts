import type { User } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { wrongPassword, type ShownAgain } from '../domain/sign-in';
import { onAccount } from '../domain/throttle';
import { credentials } from '../store/credentials';

/** What is sent where a session alone is not enough. */
export const PasswordAgain = z.object({ password: z.string().min(1).max(1_000) }).meta({ id: 'PasswordAgain' });

/** Who is signed in, and what they gave to show once more that it is them. `field` is where it stood. */
interface Given {
  user: User;
  now: Date;
  password: string;
  field: string;
}

/**
 * Resolves with what it showed. Rejects with a refusal when it is another password. Wrong ones count like failed attempts to sign in, of each
 * session by itself: who has stolen one keeps its owner from nothing on another device, and who guesses elsewhere in its network keeps nobody from ending it.
 */
export async function requirePassword(
  { store, passwords, throttle }: Dependencies,
  { user, now, password, field }: Given,
): Promise<ShownAgain> {
  return throttle.attempt([onAccount(user.id, user.sessionId)], now, async () => {
    const known = await store.get(credentials.at(user.id));
    if (!known || !(await passwords.matches(password, known.passwordHash))) throw wrongPassword([field]);
    return { userId: user.id, sessionId: user.sessionId, passwordHash: known.passwordHash };
  });
}
