import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

export async function deleteReview(reviewId: string): Promise<void> {
  await browserApi(apiPaths.review(reviewId), z.unknown(), { method: 'DELETE' });
}
