import { ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findEvents } from '../queries/find-events';
import { forReaders } from './area';
import { eventFilters, sensible } from './event-query';
import { EventView, viewsOf } from './event-view';

export const listEvents = route({
  method: 'get',
  path: '/api/chronicle/events',
  summary: 'List events, the newest first',
  ...forReaders,
  query: z.strictObject({ ...pageQuery(50, 200), ...eventFilters }),
  responses: { 200: pageOf(EventView) },
  handle: async ({ query: { cursor, limit, ...filter }, user }, { store, personal }: Dependencies) => {
    const { page, nextCursor } = await findEvents(store, sensible(filter), { cursor, limit });
    return ok({ items: await viewsOf(personal, page, user), nextCursor });
  },
});
