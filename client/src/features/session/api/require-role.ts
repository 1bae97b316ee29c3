import 'server-only';
import { notFound } from 'next/navigation';
import type { UserView } from '@/lib/views/user-view';
import { readCurrentUser } from './read-current-user';

/** For pages that are nobody else's business: whoever lacks the role is told that there is nothing here. */
export async function requireRole(role: string): Promise<UserView> {
  const user = await readCurrentUser();
  return user?.roles.includes(role) ? user : notFound();
}
