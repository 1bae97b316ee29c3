import { newId } from '@marquee/common/events';
import { created, etagOf, route, withHeaders } from '@marquee/common/http';
import type { Dependencies } from '../dependencies';
import { entryFor } from '../domain/entry';
import { list } from '../domain/ticket';
import { entries } from '../store/entries';
import { asShown } from '../store/shown-tickets';
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
    const { ticket } = await store.change(
      { ticket: tickets.fresh(id), entry: entries.fresh(id) },
      () => {
        const decision = list(id, user.id, listingOf(body), now);
        if (decision.outcome === 'refused') return decision;
        return { ...decision, state: { ticket: decision.state, entry: entryFor(decision.state, undefined, undefined, now) } };
      },
      { cause, now },
    );
    if (!ticket) throw new Error('listing a ticket made none');
    const view = await viewOf(personal, await asShown(store, ticket), user, now);
    return withHeaders(created(view), { ETag: etagOf(ticket.version), Location: `/api/tickets/${id}` });
  },
});
