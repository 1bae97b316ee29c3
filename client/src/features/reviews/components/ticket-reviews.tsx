import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import { formatReviews, formatScore } from '@/lib/format-score';
import type { TicketReviews as Read } from '../api/read-reviews';
import type { Reader } from '../review-view';
import { Histogram } from './histogram';
import { ReviewItem } from './review-item';

interface TicketReviewsProps extends Read {
  ticketId: string;
  reader: Reader;
  /** Not the first page of them. */
  further: boolean;
}

export function TicketReviews({ ticketId, rating, page, reader, further }: TicketReviewsProps) {
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="mt-10 scroll-mt-4">
      <h2 id="reviews-title" className="mb-4 font-semibold">
        Reviews
      </h2>
      {rating.average === null ? (
        <p className="text-ink-soft">Nobody has reviewed it yet. Whoever has bought a ticket can, from the page of the order.</p>
      ) : (
        <div className="mb-6 flex flex-wrap items-end gap-x-10 gap-y-5">
          <p className="figures">
            <span className="text-4xl font-bold">{formatScore(rating.average)}</span>
            <span className="text-ink-soft"> of 10</span>
            <span className="label-small block">{formatReviews(rating.count)}</span>
          </p>
          <Histogram histogram={rating.histogram} />
        </div>
      )}
      {page.items.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {page.items.map((review) => (
            <ReviewItem key={review.id} review={review} reader={reader} />
          ))}
        </ul>
      )}
      <Paging
        what="reviews"
        first={further ? `${paths.ticket(ticketId)}#reviews` : undefined}
        next={page.nextCursor ? `${paths.ticket(ticketId, { reviews: page.nextCursor })}#reviews` : undefined}
      />
    </section>
  );
}
