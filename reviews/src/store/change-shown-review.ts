import { notFound, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { Review } from '../domain/review';
import { changeReviewBy } from './change-review-by';

/** `changeReviewBy` for whoever did not write it: a review that is not shown looks to them as if there were none. */
export function changeShownReview(
  store: Store,
  whose: { reviewId: string; by: string },
  rule: (review: Review) => Decision<Review, Fact>,
  options: ChangeOptions,
): Promise<Review> {
  const shownOnly = (review: Review): Decision<Review, Fact> =>
    review.visible ? rule(review) : { outcome: 'refused', refusal: notFound('This review') };
  return changeReviewBy(store, whose, shownOnly, options);
}
