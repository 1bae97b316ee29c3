import type { Problem } from '../api/problem';
import { isStale } from './is-stale';

/** What is said in the place of "sign in first" to who may well be signed in. */
export const unasked: Problem = {
  status: 503,
  code: 'session_unasked',
  title: 'Who you are cannot be checked',
  detail: 'You were not signed out: the part of Marquee that knows you does not answer.',
};

/**
 * Why nobody can tell whose a session cookie is; undefined for one that the services can judge. What ran out is renewed before a page is
 * read: a page to which it still comes is shown because nobody could renew it.
 */
export function whyUnasked(sessionCookie: string | undefined, now: Date): Problem | undefined {
  return sessionCookie !== undefined && isStale(sessionCookie, now) ? unasked : undefined;
}
