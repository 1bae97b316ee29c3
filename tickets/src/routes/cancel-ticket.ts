import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { cancel } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { TicketView, viewOf } from './ticket-view';

export const cancelTicket = route({
  method: 'post',
  path: '/api/tickets/:ticketId/cancel',
  summary: 'Cancel a ticket for good; its live holds end',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: TicketView },
  handle: async ({ params, user, now, cause }, { store, personal }: Dependencies) => {
    const shown = await changeTicket(store, params.ticketId, (ticket, stock) => cancel(ticket, user.id, stock, now), { cause, now });
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
