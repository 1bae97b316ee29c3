import { Star } from 'lucide-react';
import { classNames } from '@/lib/class-names';
import { formatReviews, formatScore } from '@/lib/format-score';
import type { RatingFigures } from '@/lib/views/ticket-view';

/** An average and how many say so; nothing while nobody does. */
export function Score({ rating: { count, average }, className }: { rating: RatingFigures; className?: string }) {
  if (average === null) return null;
  return (
    <span className={classNames('figures inline-flex items-baseline gap-1 whitespace-nowrap', className)}>
      <Star aria-hidden="true" className="size-3.5 self-center fill-current" />
      <span className="font-semibold">{formatScore(average)}</span>
      <span className="sr-only"> of 10, </span>
      <span className="label-small">{formatReviews(count)}</span>
    </span>
  );
}
