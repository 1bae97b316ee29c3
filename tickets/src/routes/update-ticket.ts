import { etagOf, Id, IfMatch, ok, route, staleUnless, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { edit } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { ListingBody, listingOf } from './listing-body';
import { TicketView, viewOf } from './ticket-view';

export const updateTicket = route({
  method: 'put',
  path: '/api/tickets/:ticketId',
  summary: 'Replace what you say about a ticket',
  description: 'With If-Match, only if nobody changed it since you loaded it.',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  headers: z.object({ 'if-match': IfMatch }),
  body: ListingBody,
  responses: { 200: TicketView },
  handle: async ({ params, headers, body, user, now, cause }, { store, personal }: Dependencies) => {
    const wish = { by: user.id, listing: listingOf(body), staleUnless: (version: number) => staleUnless(headers['if-match'], version) };
    const shown = await changeTicket(store, params.ticketId, (ticket, stock) => edit(ticket, wish, stock, now), { cause, now });
    return withHeaders(ok(await viewOf(personal, shown, user, now)), { ETag: etagOf(shown.ticket.version) });
  },
});
