import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { pause } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { TicketView, viewOf } from './ticket-view';

export const pauseTicket = route({
  method: 'post',
  path: '/api/tickets/:ticketId/pause',
  summary: 'Stop selling a ticket for a while',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: TicketView },
  handle: async ({ params, user, now, cause }, { store, personal }: Dependencies) => {
    const shown = await changeTicket(store, params.ticketId, (ticket) => pause(ticket, user.id, now), { cause, now });
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
