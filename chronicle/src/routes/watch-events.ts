import { events, eventStream, route } from '@marquee/common/http';
import { isSealed } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { chronicled } from '../domain/chronicled-event';
import { matches } from '../domain/event-filter';
import { forReaders } from './area';
import { eventFilters, sensible } from './event-query';
import { EventView, viewsOf } from './event-view';

const { subject, kind, type, actor, correlation } = eventFilters;

export const watchEvents = route({
  method: 'get',
  path: '/api/chronicle/stream',
  summary: 'Watch events as they happen',
  description: 'Each event once it is published. When more come than are taken, the oldest are left out and `skipped` says how many.',
  ...forReaders,
  query: z.strictObject({ subject, kind, type, actor, correlation }),
  responses: { 200: events({ happened: EventView, skipped: z.object({ count: z.int() }) }) },
  handle: ({ query, user, now }, { liveTail, personal }: Dependencies) => {
    const filter = sensible(query);
    const kept = { personal: [], isSealed, now };
    return eventStream(async function* (signal) {
      for await (const told of liveTail.follow((event) => matches(filter, chronicled(event, kept)), signal)) {
        if (told.skipped > 0) yield { event: 'skipped' as const, data: { count: told.skipped } };
        const views = await viewsOf(
          personal,
          told.events.map((event) => chronicled(event, kept)),
          user,
        );
        for (const data of views) yield { event: 'happened' as const, data };
      }
    });
  },
});
