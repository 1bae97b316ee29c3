import { notSignedIn, Id, ok, pageOf, pageQuery, queryFlag, queryInteger, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { searchTickets } from '../store/search-tickets';
import { withStockAndSeller } from '../store/shown-tickets';
import { TicketView, viewOf } from './ticket-view';

const Query = z.object({
  ...pageQuery(),
  text: z
    .string()
    .trim()
    .max(200)
    .optional()
    .transform((text) => text || undefined)
    .describe('Words of title, venue and description; all of them are to be there'),
  from: Timestamp.optional().describe('Begins then or later'),
  to: Timestamp.optional().describe('Begins before'),
  minPrice: queryInteger(0, 99_999_999).optional(),
  maxPrice: queryInteger(0, 99_999_999).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR')
    .optional(),
  state: z.enum(['on_sale', 'paused', 'ended', 'cancelled', 'any']).optional().describe('on_sale, unless a seller is given'),
  seller: z.union([z.literal('me'), Id]).optional(),
  available: queryFlag().optional().describe('Only those of which some are left'),
  sort: z.enum(['soonest', 'newest', 'price']).default('soonest'),
});

export const listTickets = route({
  method: 'get',
  path: '/api/tickets',
  summary: 'Search the tickets',
  auth: 'optional',
  query: Query,
  responses: { 200: pageOf(TicketView) },
  handle: async ({ query, user, now }, { store }: Dependencies) => {
    const { seller, state, ...rest } = query;
    if (seller === 'me' && !user) throw notSignedIn();
    const sellerId = seller === 'me' ? user?.id : seller;
    const shownState = state ?? (sellerId === undefined ? 'on_sale' : 'any');
    const search = { ...rest, sellerId, state: shownState === 'any' ? undefined : shownState };
    const { found, nextCursor } = await searchTickets(store, search, now);
    const items = (await withStockAndSeller(store, found)).map((shown) => viewOf(shown, user, now));
    return ok({ items, nextCursor });
  },
});
