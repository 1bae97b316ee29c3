import type { Reader, ReviewView } from '../review-view';
import { ReviewActions } from './review-actions';
import { ReviewText } from './review-text';

export function ReviewItem({ review, reader }: { review: ReviewView; reader: Reader }) {
  return (
    <li className="py-5">
      <ReviewText review={review} />
      {reader && <ReviewActions review={review} reader={reader} />}
    </li>
  );
}
