import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { cancel } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { TicketView, viewOf } from './ticket-view';

export const cancelTicket = route({
  method: 'post',
  path: '/api/tickets/:ticketId/cancel',
  summary: 'Cancel a ticket for good; its live holds end, and whoever paid gets the money back',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  body: z.object({ reason: z.string().trim().max(500).optional() }).optional(),
  responses: { 200: TicketView },
  handle: async ({ params, body, user, now, cause }, { store, personal }: Dependencies) => {
    const shown = await changeTicket(
      store,
      params.ticketId,
      (ticket) => cancel(ticket, { by: user.id, reason: body?.reason || undefined }, now),
      { cause, now },
    );
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
