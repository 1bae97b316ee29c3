import 'server-only';
import type { UserView } from '@/lib/views/user-view';
import { askCurrentUser } from './ask-current-user';

/** For what everybody may see, and some see more of: while nobody can tell who is there, it is shown as to a stranger. */
export async function readCurrentUser(): Promise<UserView | null> {
  return (await askCurrentUser()).data ?? null;
}
