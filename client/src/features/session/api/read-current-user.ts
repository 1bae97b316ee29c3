import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { serverApi } from '@/lib/api/server-api';
import { UserView } from '@/lib/views/user-view';

const Answer = z.object({ currentUser: UserView.nullable() });

/**
 * Who is looking at this page; asked once per request, and only if there is a session to ask about.
 * When nobody can tell, the page is shown as to a stranger: whatever needs a session will say so by itself.
 */
export const readCurrentUser = cache(async (): Promise<UserView | null> => {
  if (!(await cookies()).has('session')) return null;
  try {
    const api = await serverApi();
    return (await api(apiPaths.currentUser(), Answer)).currentUser;
  } catch (error) {
    console.warn('the current user could not be read', error);
    return null;
  }
});
