import 'server-only';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import { whyUnasked } from '@/lib/session/why-unasked';
import { ApiError, type Problem } from './problem';
import type { Api } from './request';
import { serverApi } from './server-api';

export type Outcome<Data> = { data: Data; problem?: undefined } | { data?: undefined; problem: Problem };

/**
 * Reads for a page. Absent things end in the 404 page, a missing session in the sign-in page that leads back to `back`;
 * every other failure is returned, for the page to show with its request id. So is a session that nobody could renew: it is not missing.
 */
export async function read<Data>(back: string, ask: (api: Api) => Promise<Data>): Promise<Outcome<Data>> {
  try {
    return { data: await ask(await serverApi()) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem.status === 401) {
      const problem = whyUnasked((await cookies()).get('session')?.value, new Date());
      return problem ? { problem: { ...problem, requestId: error.problem.requestId } } : redirect(paths.signIn({ back }));
    }
    if (error.problem.status === 404) notFound();
    return { problem: error.problem };
  }
}
