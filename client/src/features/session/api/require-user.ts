import 'server-only';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import type { UserView } from '@/lib/views/user-view';
import { readCurrentUser } from './read-current-user';

/** For pages that make sense with a session only: signing in leads back to `back`. */
export async function requireUser(back: string): Promise<UserView> {
  return (await readCurrentUser()) ?? redirect(paths.signIn({ back }));
}
