import { formatCount } from './format-count';
import { locale } from './locale';

/** "8.5", always with its tenth, so that scores below each other align. */
export function formatScore(score: number): string {
  return score.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** "1 review", "2,422 reviews" */
export function formatReviews(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'review' : 'reviews'}`;
}
