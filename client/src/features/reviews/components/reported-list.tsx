import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import { formatCount } from '@/lib/format-count';
import type { ReportedFilter } from '../api/list-reported';
import type { ReviewPage } from '../api/read-reviews';
import type { Reader } from '../review-view';
import { ReviewActions } from './review-actions';
import { ReviewText } from './review-text';

interface ReportedListProps {
  page: ReviewPage;
  filter: ReportedFilter;
  reader: NonNullable<Reader>;
}

const views = [
  { name: 'Reported', state: 'open' },
  { name: 'Hidden', state: 'hidden' },
] as const;

export function ReportedList({ page: { items, nextCursor }, filter: { state, cursor }, reader }: ReportedListProps) {
  return (
    <>
      <TabLinks
        label="Reviews by state"
        tabs={views.map((view) => ({
          name: view.name,
          href: paths.reportedReviews({ state: view.state }),
          current: view.state === state,
        }))}
      />
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((review) => (
            <li key={review.id} className="py-5">
              <p className="label-small mb-2 flex flex-wrap gap-x-4 gap-y-1">
                <span className="figures">{formatCount(review.reports ?? 0)} × reported</span>
                <Link href={paths.ticket(review.ticketId)} className="prose-link">
                  The event
                </Link>
              </p>
              <ReviewText review={review} />
              <ReviewActions review={review} reader={reader} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="Nothing here">{state === 'open' ? 'No review is reported.' : 'No review is hidden.'}</EmptyState>
      )}
      <Paging
        what="reviews"
        first={cursor && paths.reportedReviews({ state })}
        next={nextCursor ? paths.reportedReviews({ state, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
