import { etagOf, Id, ok, route, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { shownTicket } from '../store/shown-tickets';
import { TicketView, viewOf } from './ticket-view';

export const showTicket = route({
  method: 'get',
  path: '/api/tickets/:ticketId',
  summary: 'Show a ticket with what is left of it',
  description: 'The entity tag is the version of what its seller says; the stock lies outside it, so the answer is never 304.',
  auth: 'optional',
  params: z.object({ ticketId: Id }),
  responses: { 200: TicketView },
  handle: async ({ params, user, now }, { store, personal }: Dependencies) => {
    const shown = await shownTicket(store, params.ticketId);
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
