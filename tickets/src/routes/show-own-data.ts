import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { entries } from '../store/entries';
import { shownTickets } from '../store/shown-tickets';
import { TicketView, viewsOf } from './ticket-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/tickets/own-data',
  summary: 'Everything that you have listed',
  auth: 'user',
  responses: { 200: z.object({ listings: z.array(TicketView) }) },
  handle: async ({ user, now }, { store, personal }: Dependencies) => {
    const own = await store.find(entries, { sellerId: user.id }, { sort: { _id: 1 } });
    const shown = await shownTickets(
      store,
      own.map(({ id }) => id),
    );
    return ok({ listings: await viewsOf(personal, shown, user, now) });
  },
});
