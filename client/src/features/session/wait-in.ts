import type { Problem } from '../../lib/api/problem';

/** Seconds after which what was refused may be asked again, if the refusal is about that. */
export function waitIn({ retryAfter }: Problem): number | undefined {
  return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter : undefined;
}
