import { notFound, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import type { Review } from '../domain/review';
import { ratings } from './ratings';
import { reviews } from './reviews';

/** A review with the ratings that it counts in; none of the three ever belongs to another ticket or seller. */
export function countedRefs({ id, ticketId, sellerId }: Pick<Review, 'id' | 'ticketId' | 'sellerId'>) {
  return { review: reviews.at(id), ticketRating: ratings.at(ticketId), sellerRating: ratings.at(sellerId) };
}

/** Changes a review by a rule, and the ratings with it. */
export async function changeReview(
  store: Store,
  reviewId: string,
  rule: (review: Review) => Decision<Review, Fact>,
  options: ChangeOptions,
): Promise<Review> {
  const known = await store.get(reviews.at(reviewId));
  if (!known) throw notFound('This review');
  const { review } = await store.change(countedRefs(known), (before) => counted(before, rule(before.review as Review)), options);
  return review as Review;
}
