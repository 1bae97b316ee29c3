'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { useTold } from '@/lib/navigation/use-told';
import { deleteReview } from '../api/delete-review';
import { editReview } from '../api/edit-review';
import { writeReview } from '../api/write-review';
import type { ReviewView } from '../review-view';
import { ReviewDialog } from './review-dialog';
import { ReviewText } from './review-text';

interface OwnReviewProps {
  orderId: string;
  review: ReviewView | null;
}

const reasons: Record<ReviewView['hiddenBecause'][number], string> = {
  operator: 'It was hidden by whoever runs the marketplace.',
  banned: 'It is not shown while the account is banned.',
  refunded: 'It is not shown because the order was refunded.',
};

/** What the buyer says about an order, on its page. */
export function OwnReview({ orderId, review }: OwnReviewProps) {
  const [done, tell] = useTold();

  return (
    <Panel aria-labelledby="review" className="p-5 sm:p-6">
      <h2 id="review" className="mb-3 font-semibold">
        Your review
      </h2>
      {done && <Done key={done}>{done}</Done>}
      {review ? (
        <>
          <ReviewText review={review} />
          {review.hiddenBecause.map((reason) => (
            <Notice key={reason} tone="warning" className="mt-4">
              {reasons[reason]}
            </Notice>
          ))}
          <div className="mt-5 flex flex-wrap gap-3">
            <ReviewDialog
              trigger={<Button>Edit review</Button>}
              before={review}
              publish={async (words) => {
                await editReview(review, words);
                tell('Your review is changed.');
              }}
            />
            <ConfirmDialog
              trigger={<Button kind="quiet">Delete review</Button>}
              title="Delete your review?"
              confirm="Delete it"
              keep="Keep it"
              action={async () => {
                await deleteReview(review.id);
                tell('Your review is deleted.');
              }}
            >
              <p>It no longer counts, and its words are gone, with the seller’s answer. You can write another one later.</p>
            </ConfirmDialog>
          </div>
        </>
      ) : (
        <>
          <p className="text-ink-soft">Others read it on the page of the event.</p>
          <ReviewDialog
            trigger={<Button className="mt-4">Write a review</Button>}
            publish={async (words) => {
              await writeReview(orderId, words);
              tell('Your review is published.');
            }}
          />
        </>
      )}
    </Panel>
  );
}
