import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { RatingView, ReviewView } from '../review-view';

const ReviewPage = pageOf(ReviewView);
export type ReviewPage = z.infer<typeof ReviewPage>;

export interface TicketReviews {
  rating: RatingView;
  page: ReviewPage;
}

export async function readReviews(api: Api, ticket: string, cursor?: string): Promise<TicketReviews> {
  const [rating, page] = await Promise.all([
    api(apiPaths.rating(ticket), RatingView),
    api(apiPaths.reviews({ ticket, cursor, limit: 10 }), ReviewPage),
  ]);
  return { rating, page };
}
