import type { Dependencies } from '../dependencies';
import { noRating, type Rating } from '../domain/rating';
import { ratings } from '../store/ratings';

/** How a ticket, or all that a seller sells, is rated: everybody who opens a page asks, so it is kept at hand. */
export function ratingOf({ store, ratingCache }: Pick<Dependencies, 'store' | 'ratingCache'>, subjectId: string): Promise<Rating> {
  return ratingCache.find(subjectId, async () => (await store.get(ratings.at(subjectId))) ?? noRating(subjectId, 'ticket'));
}
