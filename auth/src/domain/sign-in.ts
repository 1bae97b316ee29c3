import type { Versioned } from '@marquee/common/domain';
import type { Device } from './device';

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
