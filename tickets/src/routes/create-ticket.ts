import { newId } from '@marquee/common/events';
import { created, etagOf, route, withHeaders } from '@marquee/common/http';
import type { Dependencies } from '../dependencies';
import { entryFor } from '../domain/entry';
import { list } from '../domain/ticket';
import { entries } from '../store/entries';
import { ratingCopies } from '../store/rating-copies';
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
  handle: async ({ body, user, now, cause }, { store, personal }: Dependencies) => {
    const id = newId();
    // What is shown of its seller is read along with it: many who list at once are answered after one query.
    const { ticket, seller, sellerRating } = await store.change(
      { ticket: tickets.fresh(id), entry: entries.fresh(id), seller: sellers.at(user.id), sellerRating: ratingCopies.at(user.id) },
      () => {
        const decision = list(id, user.id, listingOf(body), now);
        if (decision.outcome === 'refused') return decision;
        return { ...decision, state: { ticket: decision.state, entry: entryFor(decision.state, undefined, undefined, now) } };
      },
      { cause, now },
    );
    if (!ticket) throw new Error('listing a ticket made none');
    const view = await viewOf(personal, { ticket, stock: undefined, seller, rating: undefined, sellerRating }, user, now);
    return withHeaders(created(view), { ETag: etagOf(ticket.version), Location: `/api/tickets/${id}` });
  },
});
