import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { TicketView } from '@/lib/views/ticket-view';

export type SaleChange = 'pause' | 'resume' | 'cancel';

const addresses = { pause: apiPaths.pauseTicket, resume: apiPaths.resumeTicket, cancel: apiPaths.cancelTicket };

export function changeSale(ticketId: string, change: SaleChange, body: { reason?: string } = {}): Promise<TicketView> {
  return browserApi(addresses[change](ticketId), TicketView, { method: 'POST', body });
}
