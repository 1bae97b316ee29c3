import { changed, notFound, Refusal, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { administratorsAt, withAdministrator, without, type Administrators } from './administrators';
import type { Language } from './language';

/** What somebody may do beyond buying and selling, which everybody may. */
export const ROLES = ['operator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Why and until when an account may not be used. */
export interface Ban {
  /** Sealed, as what is said about somebody: nobody reads it any more when the account is gone. */
  reason: string;
  at: Date;
  /** Absent: until it is lifted. */
  until?: Date;
  /** Whose decision it was. */
  by: string;
}

export interface User extends Versioned, Identity {
  language: Language;
  roles: string[];
  createdAt: Date;
  ban?: Ban;
  /** Nobody's account any more. */
  deletedAt?: Date;
}

/** A user's password, apart from the user, so that whoever loads users never holds hashes. Same identity. */
export interface Credentials extends Versioned {
  passwordHash: string;
  /** When the password became another one. Absent: it is the first. */
  changedAt?: Date;
  /** When its owner last chose one by a link in a mail. */
  chosenByMailAt?: Date;
}

/** What opens the personal fields of an account, closed itself by a secret that is in no database. Same identity as the user. */
export interface KeptKey extends Versioned {
  wrapped: string;
}

/** What says about somebody who they are: sealed, and as far as it has to be found, in a form that names nobody. */
export interface Identity {
  /** Sealed. */
  email: string;
  /** Sealed. */
  nickname: string;
  /** Unique: decides whether two addresses are the same. */
  emailKey: string;
  nicknameKey: string;
}

export interface SignUp extends Identity {
  id: string;
  /** Of the key that `email` and `nickname` are sealed with. */
  wrappedKey: string;
  language: Language;
  passwordHash: string;
}

export interface Account {
  user: User;
  credentials: Credentials;
  key: KeptKey;
}

/** A new account. Whether address and nickname are free is for the unique indexes to say, for only they see everybody. */
export function signUp({ id, passwordHash, wrappedKey, ...who }: SignUp, now: Date): Decision<Account, Fact<'user:created'>> {
  const { email, nickname, language } = who;
  return changed(
    {
      user: { id, version: -1, ...who, roles: [], createdAt: now },
      credentials: { id, version: -1, passwordHash },
      key: { id, version: -1, wrapped: wrappedKey },
    },
    fact('user:created', id, { userId: id, email, nickname, language }),
  );
}

/** What an account says about its owner, said anew. */
export function updateIdentity(user: User, identity: Identity): Decision<User, Fact> {
  const next: User = { ...user, ...identity, language: user.language ?? 'en' };
  const { email, nickname, language } = next;
  return changed(next, fact('user:updated', user.id, { userId: user.id, email, nickname, language }));
}

/** An account without its owner: what others have under its id stays; who that was, nobody can tell. */
export function deleteAccount({ user, administrators }: Standing, now: Date): Decision<Standing, Fact> {
  if (user.deletedAt) return unchanged({ user, administrators });
  const left = without(administratorsAt(administrators, now), user.id);
  if (isLast(user, administrators, now)) {
    return refused('last_admin', 'You are the last admin. Make somebody else an admin first.');
  }
  const { id, version, language, createdAt } = user;
  const nobody = { email: '', nickname: '', emailKey: `deleted ${id}`, nicknameKey: `deleted ${id}`, roles: [] };
  return changed(
    { user: { id, version, ...nobody, language, createdAt, deletedAt: now }, administrators: left },
    fact('user:deleted', id, { userId: id }),
  );
}

export interface WithPassword {
  user: User;
  credentials: Credentials;
}

export function changePassword({ user, credentials }: WithPassword, passwordHash: string, now: Date): Decision<WithPassword, Fact> {
  return changed(
    { user: { ...user }, credentials: { ...credentials, passwordHash, changedAt: now } },
    fact('user:password-changed', user.id, { userId: user.id }),
  );
}

/** The same for somebody who has forgotten it and follows a link that was mailed. */
export function choosePassword({ user, credentials }: WithPassword, passwordHash: string, now: Date): Decision<WithPassword, Fact> {
  return changePassword({ user, credentials: { ...credentials, chosenByMailAt: now } }, passwordHash, now);
}

/** The ban that holds now, if there is one. */
export function banAt({ ban }: Pick<User, 'ban'>, now: Date): Ban | undefined {
  return ban && (!ban.until || now < ban.until) ? ban : undefined;
}

const BANNED = 'account_banned';

/** Says to whom it concerns why they cannot sign in; `open` reads what is sealed. */
export function accountBanned({ reason: sealed, until }: Ban, open: (text: string) => string): Refusal {
  const reason = open(sealed);
  const when = until ? ` until ${until.toISOString()}` : '';
  return new Refusal(BANNED, `This account is banned${when}: ${reason}`, {
    kind: 'forbidden',
    details: { reason, until: until?.toISOString() ?? null },
  });
}

export function isAccountBanned(error: unknown): boolean {
  return error instanceof Refusal && error.code === BANNED;
}

export interface Standing {
  user: User;
  administrators: Administrators;
}

/** Whether nobody else is an admin: those who come back later do not count. */
function isLast({ id }: User, administrators: Administrators, now: Date): boolean {
  const { ids } = administratorsAt(administrators, now);
  return ids.length === 1 && ids[0] === id;
}

/** An admin counts unless they are banned, and again when the ban has run out. */
function counted(administrators: Administrators, user: User, now: Date): Administrators {
  const known = administratorsAt(administrators, now);
  const holding = banAt(user, now);
  if (!user.roles.includes('admin') || (holding && !holding.until)) return without(known, user.id);
  return withAdministrator(known, user.id, holding?.until);
}

/** Bans an account, or bans it otherwise than before. */
export function ban({ user, administrators }: Standing, wanted: Pick<Ban, 'reason' | 'until' | 'by'>, now: Date): Decision<Standing, Fact> {
  const { reason, until, by } = wanted;
  if (!administratorsAt(administrators, now).ids.includes(by)) return { outcome: 'refused', refusal: notFound('This page') };
  if (user.id === by) return refused('own_account', 'You cannot ban your own account.');
  if (user.deletedAt) return refused('account_deleted', 'This account was deleted: there is nobody to ban.');
  if (until && until <= now) return endsTooEarly();
  const banned: User = { ...user, ban: { reason, until, by, at: now } as Ban };
  return changed(
    { user: banned, administrators: counted(administrators, banned, now) },
    fact('user:banned', user.id, { userId: user.id, reason, until: until?.toISOString(), bannedBy: by }),
  );
}

function endsTooEarly(): Decision<never> {
  const errors = [{ field: 'until', message: 'expected a time in the future' }];
  return refused('validation_failed', 'Some fields are not right.', { kind: 'invalid', errors });
}

export function liftBan({ user, administrators }: Standing, by: string, now: Date): Decision<Standing, Fact> {
  if (!administratorsAt(administrators, now).ids.includes(by)) return { outcome: 'refused', refusal: notFound('This page') };
  if (!user.ban) return unchanged({ user, administrators });
  const { ban: _lifted, ...free } = user;
  return changed(
    { user: free, administrators: counted(administrators, free, now) },
    fact('user:ban-lifted', user.id, { userId: user.id, liftedBy: by }),
  );
}

/** Gives an account roles in the place of those it has. */
export function changeRoles({ user, administrators }: Standing, roles: readonly Role[], now: Date): Decision<Standing, Fact> {
  const next: User = { ...user, roles: ROLES.filter((role) => roles.includes(role)) };
  const standing = { user: next, administrators: counted(administrators, next, now) };
  // Who had a role before bans were remembered here may not count, and does when it is given once more.
  if (next.roles.join() === user.roles.join()) {
    return standing.administrators === administrators ? unchanged({ user, administrators }) : changed({ ...standing, user });
  }
  if (!next.roles.includes('admin') && isLast(user, administrators, now)) {
    return refused('last_admin', 'This is the last admin. Make somebody else an admin first.');
  }
  return changed(standing, fact('user:roles-changed', user.id, { userId: user.id, roles: next.roles }));
}
