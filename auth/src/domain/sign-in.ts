import { Refusal, type Versioned } from '@marquee/common/domain';
import type { Device } from './device';
import type { Session } from './session';
import { accountBanned, banAt, type Credentials, type User } from './user';

/** For the history of an account, and to look into what somebody tried: an attempt to sign in. */
export interface SignIn extends Versioned {
  /** Absent: nobody has the address that was given. */
  userId?: string;
  outcome: 'succeeded' | 'failed';
  device: Device;
  address: string;
  at: Date;
  /** It is deleted after this. */
  expireAt: Date;
}

const days = 24 * 60 * 60 * 1000;

/** Attempts on addresses that nobody has are kept as well, for the time it takes; but not for long. */
export function signInAttempt(attempt: Omit<SignIn, 'version' | 'expireAt'>): SignIn {
  const keptFor = attempt.userId === undefined ? 1 * days : 90 * days;
  return { ...attempt, version: -1, expireAt: new Date(attempt.at.getTime() + keptFor) };
}

/** What somebody has shown to be let in: that they know the password whose hash this is. */
export interface Shown {
  userId: string;
  passwordHash: string;
}

/**
 * Why somebody is not let in whose password was right a moment ago. Looking at a password takes its time, and meanwhile it may have become
 * another one, or the account may have been deleted or banned. `open` reads what is sealed.
 */
export function refusedMeanwhile(
  { user, credentials }: { user: User | undefined; credentials: Credentials | undefined },
  { passwordHash }: Pick<Shown, 'passwordHash'>,
  { now, open }: { now: Date; open: (text: string) => string },
): Refusal | undefined {
  if (!user || user.deletedAt || credentials?.passwordHash !== passwordHash) return badCredentials();
  const ban = banAt(user, now);
  return ban && accountBanned(ban, open);
}

/** What somebody has shown once more who is signed in. */
export interface ShownAgain extends Shown {
  sessionId: string;
}

/** Why somebody may not do any more what they showed their password for: meanwhile it has become another one, or their session has ended. */
export function overtaken(
  { credentials, session }: { credentials: Credentials; session: Session | undefined },
  { passwordHash }: Pick<ShownAgain, 'passwordHash'>,
): Refusal | undefined {
  return credentials.passwordHash === passwordHash && !session?.endedAt ? undefined : wrongPassword([]);
}

export function wrongPassword(fields: string[]): Refusal {
  return new Refusal('wrong_password', 'Your current password is another one.', {
    kind: 'forbidden',
    errors: fields.map((field) => ({ message: 'not your current password', field })),
  });
}

export function badCredentials(): Refusal {
  return new Refusal('bad_credentials', 'The e-mail address or the password is wrong.', { kind: 'unauthenticated' });
}
