import { changed, notFound, unchanged } from '@marquee/common/domain';
import { defineRecords, type ChangeOptions, type Reader, type Store, type Versioned } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import { report } from '../domain/review';
import { countedRefs } from './change-review';
import { reviews } from './reviews';

/** That somebody has reported a review. `id` is that of the review, then theirs. */
export interface Report extends Versioned {
  at: Date;
}

export const reports = defineRecords<Report>({ kind: 'report', collection: 'reports', versioning: 'writes', fields: { at: Date } });

/** What somebody has reported, the oldest first. Looks through the ids of all reports: they are few, and it is seldom asked. */
export async function reportsBy(reader: Reader, userId: string): Promise<{ reviewId: string; at: Date }[]> {
  const own = await reader.find(reports, { _id: { $regex: `/${userId}$` } }, { sort: { at: 1 } });
  return own.map(({ id, at }) => ({ reviewId: id.slice(0, id.indexOf('/')), at }));
}

/** Counts once for each account, however often it is sent. */
export async function reportReview(store: Store, reviewId: string, by: string, options: ChangeOptions): Promise<void> {
  const known = await store.get(reviews.at(reviewId));
  if (!known) throw notFound('This review');
  const id = `${reviewId}/${by}`;
  await store.change(
    { ...countedRefs(known), report: reports.at(id) },
    ({ report: already, ...before }) => {
      if (!before.review?.visible) return { outcome: 'refused', refusal: notFound('This review') };
      // Written anew, it is another review, and has no reports.
      if (already && already.at >= before.review.createdAt) return unchanged({});
      const decision = counted(before, report(before.review));
      if (decision.outcome !== 'changed') return decision;
      return changed({ ...decision.state, report: { id, version: already?.version ?? -1, at: options.now } }, ...decision.events);
    },
    options,
  );
}
