import type { Redis } from '@marquee/common/redis';
import type { Rating } from '../domain/rating';

/**
 * Ratings at hand for those who read them over and over. It is a convenience and promises nothing: what is not there is read from
 * the database and kept for `KEPT_FOR_MS`, so it makes itself anew when it is lost, and nobody notices while Redis is away.
 */
export interface RatingCache {
  /** The rating as it was a moment ago at most; `read` asks the database. */
  find(subjectId: string, read: () => Promise<Rating>): Promise<Rating>;
  /** The next who asks reads it anew. */
  forget(...subjectIds: string[]): Promise<void>;
}

/** Also how old a figure may be: bans and refunds change ratings from elsewhere, and a process may end before it forgets. */
export const KEPT_FOR_MS = 5_000;

export function ratingCacheIn(redis: Redis): RatingCache {
  const placeOf = (subjectId: string) => `rating:${subjectId}`;
  return {
    find: async (subjectId, read) => {
      const kept = await redis.get(placeOf(subjectId)).catch(absent);
      if (kept) return JSON.parse(kept) as Rating;
      const rating = await read();
      await redis.set(placeOf(subjectId), JSON.stringify(rating), 'PX', KEPT_FOR_MS).catch(absent);
      return rating;
    },
    forget: async (...subjectIds) => {
      await redis.del(subjectIds.map(placeOf)).catch(absent);
    },
  };
}

/** While Redis is away nothing is at hand; who opened the connection has been told. */
function absent(): null {
  return null;
}
