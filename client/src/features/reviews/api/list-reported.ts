import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { ReviewView } from '../review-view';
import type { ReviewPage } from './read-reviews';

export interface ReportedFilter {
  state: 'open' | 'hidden';
  cursor?: string;
}

export function listReported(api: Api, filter: ReportedFilter): Promise<ReviewPage> {
  return api(apiPaths.reportedReviews({ ...filter }), pageOf(ReviewView));
}
