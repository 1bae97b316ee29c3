import 'server-only';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import type { UserView } from '@/lib/views/user-view';
import { askCurrentUser } from './ask-current-user';

/** For pages that make sense with a session only: signing in leads back to `back`. While nobody can tell who is there, the page says so. */
export async function requireUser(back: string): Promise<Outcome<UserView>> {
  const { data: user, problem } = await askCurrentUser();
  return problem ? { problem } : { data: user ?? redirect(paths.signIn({ back })) };
}
