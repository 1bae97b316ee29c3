import { sideBySide, type Reader, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import { placeOf, type Rating } from './domain/rating';
import type { Review } from './domain/review';
import { ratings } from './store/ratings';
import { reviews } from './store/reviews';
import { userCopies } from './store/user-copies';

type Figures = Pick<Rating, 'id' | 'count' | 'sum'> & { scores: number[] };

/** Invariant 7 from one snapshot: a rating equals the recount over reviews; and what others compare with. */
export function checkReviews(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let compared = 0;
    const differing: string[] = [];
    for await (const page of sideBySide({ rating: reader.pages(ratings), recounted: recount(reader) })) {
      compared += page.length;
      differing.push(...page.flatMap(({ id, rating, recounted }) => (agrees(rating, recounted) ? [] : id)));
      yield told({
        owned: {
          rating: fieldsById(
            page.flatMap(({ rating }) => rating ?? []),
            sharedByRating,
          ),
        },
      });
    }
    const misplaced: string[] = [];
    let looked = 0;
    for await (const page of reader.pages(reviews)) {
      looked += page.length;
      misplaced.push(...page.filter((review) => review.visible !== isShown(review)).map(({ id }) => id));
      yield told({ owned: { review: fieldsById(page, ({ ticketId, sellerId, authorId }) => ({ ticketId, sellerId, authorId })) } });
    }
    yield {
      invariants: [
        invariant('a rating equals the recount over reviews', compared, differing),
        invariant('a review is shown exactly while nothing speaks against it', looked, misplaced),
      ],
    };
    for await (const page of reader.pages(userCopies)) yield told({ copies: { user: fieldsById(page, ({ nickname }) => ({ nickname })) } });
  });
}

function isShown({ status, withheld }: Review): boolean {
  return status === 'published' && withheld.length === 0;
}

function agrees(rating: Rating | undefined, recounted: Figures | undefined): boolean {
  const { count = 0, sum = 0, scores = [] } = recounted ?? {};
  const histogram = Array.from({ length: 10 }, (_, place) => scores.filter((score) => placeOf(score) === place).length);
  if (!rating) return count === 0;
  return rating.count === count && rating.sum === sum && rating.histogram.join() === histogram.join();
}

function recount(reader: Reader): AsyncGenerator<Figures[]> {
  return reader.aggregatePages<Figures, Review>(reviews, [
    { $match: { status: 'published', withheld: { $size: 0 } } },
    { $project: { score: 1, subject: ['$ticketId', '$sellerId'] } },
    { $unwind: '$subject' },
    { $group: { _id: '$subject', count: { $sum: 1 }, sum: { $sum: '$score' }, scores: { $push: '$score' } } },
    { $sort: { _id: 1 } },
  ]);
}

function sharedByRating({ of, count, sum, histogram }: Rating) {
  return { of, count, sum, histogram };
}
