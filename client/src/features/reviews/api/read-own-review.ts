import { apiPaths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import type { Api } from '@/lib/api/request';
import { ReviewView } from '../review-view';

/** What was said about an order; null while nothing was. */
export async function readOwnReview(api: Api, orderId: string): Promise<ReviewView | null> {
  try {
    return await api(apiPaths.review(orderId), ReviewView);
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return null;
    throw error;
  }
}
