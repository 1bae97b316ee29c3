import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { TicketView } from '@/lib/views/ticket-view';

export function readTicket(api: Api, ticketId: string): Promise<TicketView> {
  return api(apiPaths.ticket(ticketId), TicketView);
}
