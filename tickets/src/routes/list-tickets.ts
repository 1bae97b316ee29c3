import { Id, notSignedIn, ok, pageOf, pageQuery, queryFlag, queryInteger, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findEntries } from '../store/find-entries';
import { shownTickets } from '../store/shown-tickets';
import { TicketView, viewsOf } from './ticket-view';

const states = ['on_sale', 'paused', 'ended', 'cancelled'] as const;
const price = () => queryInteger(0, 99_999_999);

const Query = z.object({
  ...pageQuery(),
  text: z
    .string()
    .max(200)
    .optional()
    .describe('Words of title, venue and description, or how words of title and venue begin; all of them are to be there'),
  from: Timestamp.optional().describe('Begins then or later'),
  to: Timestamp.optional().describe('Begins then or earlier'),
  minPrice: price().optional(),
  maxPrice: price().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR')
    .optional(),
  state: z
    .enum([...states, 'any'])
    .optional()
    .describe('Default: on_sale, and any in a list of your own'),
  seller: z.union([z.literal('me'), Id], 'expected the id of a seller, or me').optional(),
  available: queryFlag().optional().describe('true: only those of which some are left'),
  sort: z.enum(['soonest', 'newest', 'price', 'rating']).default('soonest'),
});

export const listTickets = route({
  method: 'get',
  path: '/api/tickets',
  summary: 'Search the tickets',
  auth: 'optional',
  query: Query,
  responses: { 200: pageOf(TicketView) },
  handle: async ({ query, user, now }, { store, personal }: Dependencies) => {
    const { seller, state = seller === 'me' ? 'any' : 'on_sale', available, ...search } = query;
    if (seller === 'me' && !user) throw notSignedIn();
    const { ids, nextCursor } = await findEntries(store, {
      ...search,
      states: state === 'any' ? states : [state],
      sellerId: seller === 'me' ? user?.id : seller,
      availableOnly: available === true,
      now,
    });
    const items = await viewsOf(personal, await shownTickets(store, ids), user, now);
    return ok({ items, nextCursor });
  },
});
