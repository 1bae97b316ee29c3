import 'server-only';
import { notFound } from 'next/navigation';
import type { UserView } from '@/lib/views/user-view';
import { readCurrentUser } from './read-current-user';

/** For pages that are nobody else's business: whoever has none of the roles is told that there is nothing here. */
export async function requireRole(...roles: string[]): Promise<UserView> {
  const user = await readCurrentUser();
  return user && roles.some((role) => user.roles.includes(role)) ? user : notFound();
}
