import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ReviewView } from '../review-view';

export function answerReview(reviewId: string, content: string): Promise<ReviewView> {
  return browserApi(apiPaths.answerReview(reviewId), ReviewView, { method: 'POST', body: { content } });
}
