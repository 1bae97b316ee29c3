import type { Versioned } from '@marquee/common/domain';

/** What `reviews` says of a ticket, or of all that a seller sells. `id` is the ticket's or the seller's. */
export interface RatingCopy extends Versioned {
  of: 'ticket' | 'seller';
  count: number;
  /** Of the scores, in half points. */
  sum: number;
  histogram: number[];
}

/** A rating as people see it. */
export interface RatingFigures {
  count: number;
  /** Of scores up to 10, to a tenth; null without reviews. */
  average: number | null;
}

export function ratingOf(copy: Pick<RatingCopy, 'count' | 'sum'> | undefined): RatingFigures {
  const { count = 0, sum = 0 } = copy ?? {};
  return { count, average: count === 0 ? null : Math.round((sum * 5) / count) / 10 };
}
