import { changed, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { moved, noRating, ratingChanged, type Rating } from './rating';
import { countedScore, type Review } from './review';

/** A review with the two ratings that it counts in. */
export interface Counted {
  review: Review | undefined;
  ticketRating: Rating | undefined;
  sellerRating: Rating | undefined;
}

/** What was decided about a review, with what it does to the ratings: they move in the same transaction, so they cannot drift. */
export function counted(before: Counted, decision: Decision<Review, Fact>): Decision<Partial<Counted>, Fact> {
  if (decision.outcome === 'refused') return decision;
  if (decision.outcome === 'unchanged') return unchanged<Partial<Counted>>({});
  const review = decision.state;
  const [was, is] = [countedScore(before.review), countedScore(review)];
  if (was === is) return changed({ review }, ...decision.events);
  const ticketRating = moved(before.ticketRating ?? noRating(review.ticketId, 'ticket'), was, is);
  const sellerRating = moved(before.sellerRating ?? noRating(review.sellerId, 'seller'), was, is);
  return changed({ review, ticketRating, sellerRating }, ...decision.events, ratingChanged(ticketRating), ratingChanged(sellerRating));
}
