import { newId } from '@marquee/common/events';
import { created, etagOf, route, withHeaders } from '@marquee/common/http';
import type { Dependencies } from '../dependencies';
import { list } from '../domain/ticket';
import { sellers } from '../store/sellers';
import { tickets } from '../store/tickets';
import { ListingBody, listingOf } from './listing-body';
import { TicketView, viewOf } from './ticket-view';

export const createTicket = route({
  method: 'post',
  path: '/api/tickets',
  summary: 'List a ticket for sale',
  auth: 'user',
  body: ListingBody,
  responses: { 201: TicketView },
  handle: async ({ body, user, now, cause }, { store }: Dependencies) => {
    const id = newId();
    const [ticket, seller] = await Promise.all([
      store.changeOne(tickets.fresh(id), () => list(id, user.id, listingOf(body), now), { cause, now }),
      store.get(sellers.at(user.id)),
    ]);
    return withHeaders(created(viewOf({ ticket, stock: undefined, seller }, user, now)), { ETag: etagOf(ticket.version) });
  },
});
