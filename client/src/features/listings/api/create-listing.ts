import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { TicketView } from '@/lib/views/ticket-view';
import type { Listing } from '../listing-fields';

export function createListing(listing: Listing): Promise<TicketView> {
  return browserApi(apiPaths.tickets(), TicketView, { method: 'POST', body: listing });
}
