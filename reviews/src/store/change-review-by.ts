import { changed, notFound, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import { newAuthor, whyBarred, type Author } from '../domain/entitlement';
import type { Review } from '../domain/review';
import { countedRefs } from './change-review';
import { authors } from './entitlements';
import { reviews } from './reviews';

/**
 * `changeReview` for words that somebody puts into it, their own or an answer. As when a review is written, their record is written
 * with it: what comes beside a bar either is there before it, and found, or meets it.
 */
export async function changeReviewBy(
  store: Store,
  { reviewId, by }: { reviewId: string; by: string },
  rule: (review: Review) => Decision<Review, Fact>,
  options: ChangeOptions,
): Promise<Review> {
  const known = await store.get(reviews.at(reviewId));
  if (!known) throw notFound('This review');
  const { review } = await store.change(
    { ...countedRefs(known), author: authors.at(by) },
    ({ author = newAuthor(by), ...before }) => {
      const refusal = whyBarred(author);
      if (refusal) return { outcome: 'refused', refusal };
      return noticedBy(author, counted(before, rule(before.review as Review)));
    },
    options,
  );
  return review as Review;
}

/** With the record of its author written too, so that a change of that and this one notice each other. */
export function noticedBy<State extends object>(
  author: Author,
  decision: Decision<State, Fact>,
): Decision<State & { author?: Author }, Fact> {
  if (decision.outcome !== 'changed') return decision;
  return changed({ ...decision.state, author: { ...author, uses: author.uses + 1 } }, ...decision.events);
}
