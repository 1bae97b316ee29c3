import 'server-only';
import { notFound } from 'next/navigation';
import type { Outcome } from '@/lib/api/read';
import type { UserView } from '@/lib/views/user-view';
import { askCurrentUser } from './ask-current-user';

/**
 * For pages that are nobody else's business: whoever has none of the roles is told that there is nothing here. While `auth` cannot tell,
 * the page may go on without: the services that it reads from find the roles in the token, and tell others the same.
 */
export async function requireRole(...roles: string[]): Promise<Outcome<UserView>> {
  const { data: user, problem } = await askCurrentUser();
  if (problem) return { problem };
  return user && roles.some((role) => user.roles.includes(role)) ? { data: user } : notFound();
}
