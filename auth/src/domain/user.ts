import { changed, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { sameName } from './names';

export interface User extends Versioned {
  email: string;
  nickname: string;
  /** Unique: decides whether two addresses are the same. */
  emailKey: string;
  nicknameKey: string;
  roles: string[];
  createdAt: Date;
}

/** A user's password, apart from the user, so that whoever loads users never holds hashes. Same identity. */
export interface Credentials extends Versioned {
  passwordHash: string;
}

export interface SignUp {
  id: string;
  email: string;
  nickname: string;
  passwordHash: string;
}

export interface Account {
  user: User;
  credentials: Credentials;
}

/** A new account. Whether address and nickname are free is for the unique indexes to say, for only they see everybody. */
export function signUp({ id, email, nickname, passwordHash }: SignUp, now: Date): Decision<Account, Fact<'user:created'>> {
  const keys = { emailKey: sameName(email), nicknameKey: sameName(nickname) };
  return changed(
    { user: { id, version: -1, email, nickname, ...keys, roles: [], createdAt: now }, credentials: { id, version: -1, passwordHash } },
    fact('user:created', id, { userId: id, email, nickname }),
  );
}
