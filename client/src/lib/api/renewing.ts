import { ApiError } from './problem';
import type { Api } from './request';

/**
 * Renews the session when a call is refused for want of one, and repeats the call. All calls that wait share one renewal;
 * when it is refused, each ends in the refusal it got, and when nobody can tell, in that: signing in would not help.
 */
export function renewing(api: Api, renew: () => Promise<unknown>): Api {
  let renewals = 0;
  let underWay: Promise<unknown> | undefined;

  /**
   * Once more when no answer came: it may have been carried out, and what renewed the session then is taken for copied when it is shown
   * again later than at once.
   */
  async function renewForSure(): Promise<unknown> {
    try {
      return await renew();
    } catch (failure) {
      if (!(failure instanceof ApiError && failure.undecided)) throw failure;
      return renew();
    }
  }

  async function renewOnce(): Promise<void> {
    underWay ??= renewForSure().finally(() => (underWay = undefined));
    await underWay;
    renewals += 1;
  }

  return async (path, schema, options) => {
    const before = renewals;
    try {
      return await api(path, schema, options);
    } catch (refusal) {
      if (!lacksSession(refusal)) throw refusal;
      // Another call may have renewed the session while this one was on its way.
      if (renewals === before) {
        await renewOnce().catch((failure: unknown) => {
          throw failure instanceof ApiError && failure.undecided ? failure : refusal;
        });
      }
      return api(path, schema, options);
    }
  };
}

/** Not every 401 is about the session: a wrong password is one as well. */
function lacksSession(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 401 && error.code === 'not_signed_in';
}
