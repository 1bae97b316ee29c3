import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

/** Counts once for each account. */
export async function reportReview(reviewId: string): Promise<void> {
  await browserApi(apiPaths.reportReview(reviewId), z.unknown(), { method: 'POST', body: {} });
}
