import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ReviewView } from '../review-view';

export function moderateReview(reviewId: string, act: 'hide' | 'unhide'): Promise<ReviewView> {
  const path = act === 'hide' ? apiPaths.hideReview(reviewId) : apiPaths.unhideReview(reviewId);
  return browserApi(path, ReviewView, { method: 'POST', body: {} });
}
