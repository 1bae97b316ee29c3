import type { User } from '@marquee/common/http';

/** The whole area exists for these only, and acts for the latter; personal fields are read by who may act. */
export const readers = ['auditor', 'operator', 'admin'];
export const actors = ['operator', 'admin'];

/** What every route of the area begins with. */
export const forReaders = { auth: 'user', roles: readers, hidden: true } as const;
export const forActors = { auth: 'user', roles: actors, hidden: true } as const;

export function seesPersonal({ roles }: Pick<User, 'roles'>): boolean {
  return roles.some((role) => actors.includes(role));
}
