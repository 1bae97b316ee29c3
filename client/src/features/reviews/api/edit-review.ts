import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import type { Words } from '../review-fields';
import { ReviewView } from '../review-view';

/** Says something else than at `version`; if it is another one by now, the answer is 412 and nothing changes. */
export function editReview({ id, version }: ReviewView, words: Words): Promise<ReviewView> {
  return browserApi(apiPaths.review(id), ReviewView, { method: 'PUT', body: words, headers: { 'If-Match': `"${version}"` } });
}
