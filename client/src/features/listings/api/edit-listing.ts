import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { TicketView } from '@/lib/views/ticket-view';
import type { Listing } from '../listing-fields';

/** Replaces the listing as it was at `version`; if it is another one by now, the answer is 412 and nothing changes. */
export function editListing(ticketId: string, version: number, listing: Listing): Promise<TicketView> {
  return browserApi(apiPaths.ticket(ticketId), TicketView, {
    method: 'PUT',
    body: listing,
    headers: { 'If-Match': `"${version}"` },
  });
}
