import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { resume } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { TicketView, viewOf } from './ticket-view';

export const resumeTicket = route({
  method: 'post',
  path: '/api/tickets/:ticketId/resume',
  summary: 'Sell a paused ticket again',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: TicketView },
  handle: async ({ params, user, now, cause }, { store, personal }: Dependencies) => {
    const shown = await changeTicket(store, params.ticketId, (ticket) => resume(ticket, user.id, now), { cause, now });
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
