import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { problemOf } from '@/lib/api/problem';
import type { Outcome } from '@/lib/api/read';
import { serverApi } from '@/lib/api/server-api';
import { unasked, whyUnasked } from '@/lib/session/why-unasked';
import { UserView } from '@/lib/views/user-view';

const Answer = z.object({ currentUser: UserView.nullable() });

/**
 * Who is looking at this page, null for nobody; asked once per request, and only if there is a session to ask about. When nobody can
 * tell, which is not the same as nobody, the outcome is that problem.
 */
export const askCurrentUser = cache(async (): Promise<Outcome<UserView | null>> => {
  const session = (await cookies()).get('session')?.value;
  if (session === undefined) return { data: null };
  try {
    const api = await serverApi();
    const { currentUser } = await api(apiPaths.currentUser(), Answer);
    const problem = currentUser ? undefined : whyUnasked(session, new Date());
    return problem ? { problem } : { data: currentUser };
  } catch (error) {
    console.warn('the current user could not be read', error);
    return { problem: { ...unasked, requestId: problemOf(error).requestId } };
  }
});
