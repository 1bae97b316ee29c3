import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ReviewView } from '../review-view';

export function dismissReports(reviewId: string): Promise<ReviewView> {
  return browserApi(apiPaths.reportReview(reviewId), ReviewView, { method: 'DELETE' });
}
