import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import type { Words } from '../review-fields';
import { ReviewView } from '../review-view';

export function writeReview(orderId: string, words: Words): Promise<ReviewView> {
  return browserApi(apiPaths.reviews(), ReviewView, { method: 'POST', body: { orderId, ...words } });
}
