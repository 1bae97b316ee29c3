import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { TicketView } from '@/lib/views/ticket-view';
import { boardLines, isUntouched, marketplaceQuery, type Filters } from '../filters';

const TicketPage = pageOf(TicketView);
export type TicketPage = z.infer<typeof TicketPage>;

/** Fills whole rows of two, three and four cards, and on the untouched first page the board above them. */
export function findTickets(api: Api, filters: Filters): Promise<TicketPage> {
  const limit = 24 + (isUntouched(filters) ? boardLines : 0);
  return api(apiPaths.tickets({ ...marketplaceQuery(filters), limit }), TicketPage);
}
