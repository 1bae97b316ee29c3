import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { TicketView } from '@/lib/views/ticket-view';

const ListingPage = pageOf(TicketView);
export type ListingPage = z.infer<typeof ListingPage>;

export interface ListingFilter {
  state?: TicketView['state'];
  cursor?: string;
}

export function listListings(api: Api, filter: ListingFilter): Promise<ListingPage> {
  return api(apiPaths.tickets({ seller: 'me', ...filter, limit: 20 }), ListingPage);
}
