import { apiOrigin, type ApiEnvironment } from '../../config/api-origin';
import { apiPaths } from '../../config/paths';

/** What `auth` sets for a moment when its database did not answer: to be led there again would lead back here again. */
export const unaskedCookie = 'session-unasked';

/** The longest path that is led back to. */
const longestPath = 2_000;

/** Longer than an answer takes that looks nothing up, and no time to wait for a page. */
const patienceMs = 2_000;

/**
 * Whether a visitor can be led through `auth` and back to a path. Where nobody answers, the visitor would be left with what a gateway says
 * of it. Asked without a session, for which nothing has to be looked up.
 */
export async function canRenew(environment: ApiEnvironment, back: string): Promise<boolean> {
  if (back.length > longestPath) return false;
  const path = apiPaths.currentUser();
  try {
    const answer = await fetch(apiOrigin(environment, path) + path, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    return answer.status < 500;
  } catch (error) {
    console.warn('sessions cannot be renewed right now', error);
    return false;
  }
}
