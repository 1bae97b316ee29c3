import type { Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';

/** How a ticket, or all that a seller sells, is rated by the reviews that are shown. `id` is the ticket's or the seller's. */
export interface Rating extends Versioned {
  of: 'ticket' | 'seller';
  count: number;
  /** Of the scores, in half points. */
  sum: number;
  /** How many scores above 0 up to 1, above 1 up to 2, … above 9 up to 10. */
  histogram: number[];
}

export function noRating(id: string, of: Rating['of']): Rating {
  return { id, version: -1, of, count: 0, sum: 0, histogram: Array.from({ length: 10 }, () => 0) };
}

/** One score, in half points, takes the place of another; undefined where there is none. The very same rating when nothing moves. */
export function moved(rating: Rating, before: number | undefined, after: number | undefined): Rating {
  if (before === after) return rating;
  return added(added(rating, before, -1), after, 1);
}

export function ratingChanged({ id, of, count, sum, histogram }: Rating): Fact<'rating:changed'> {
  return fact('rating:changed', id, { subjectId: id, of, count, sum, histogram });
}

/** Which place of the histogram a score of so many half points has. */
export function placeOf(score: number): number {
  return Math.ceil(score / 2) - 1;
}

function added(rating: Rating, score: number | undefined, times: 1 | -1): Rating {
  if (score === undefined) return rating;
  const histogram = rating.histogram.map((count, place) => (place === placeOf(score) ? count + times : count));
  return { ...rating, count: rating.count + times, sum: rating.sum + times * score, histogram };
}
