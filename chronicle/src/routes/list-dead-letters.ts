import { decodeCursor, encodeCursor, ok, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { chronicle } from '../store/chronicle';
import { forReaders } from './area';
import { nonsense } from './event-query';
import { EventView, viewsOf } from './event-view';
import { ServiceName } from './reason';

const shared = {
  service: z.string(),
  consumer: z.string(),
  fingerprint: z.string().nullable(),
  error: z.string().nullable(),
  since: Timestamp,
};

const DeadLetterView = z.object({
  id: z.string(),
  ...shared,
  subject: z.string(),
  version: z.int(),
  attempts: z.int(),
  event: EventView.nullable().describe('Null for what is no event, and for what is not kept here'),
});

const Page = z.object({
  groups: z.array(z.object({ ...shared, count: z.int() })).describe('How many died of what, of all pages'),
  items: z.array(DeadLetterView),
  silent: z.array(z.object({ service: z.string(), why: z.string() })),
  nextCursor: z.string().nullable(),
});

/** What a service answers. */
interface Told {
  groups: { consumer: string; fingerprint?: string; error?: string; count: number; since: string }[];
  items: {
    id: string;
    consumer: string;
    subject: string;
    version: number;
    attempts: number;
    since: string;
    error?: string;
    fingerprint?: string;
    event?: { id: string };
  }[];
  nextCursor?: string;
}

/** By service, where the next page begins there; those that have no more are left out. */
const Places = z.record(z.string(), z.string());

export const listDeadLetters = route({
  method: 'get',
  path: '/api/chronicle/dead-letters',
  summary: 'List the dead letters of all services, asked now, and how many died of what',
  description: 'A page holds up to `limit` of each service.',
  ...forReaders,
  query: z.strictObject({
    ...pageQuery(50, 100),
    service: ServiceName.optional(),
    consumer: z.string().min(1).max(200).optional(),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{16}$/, 'expected the fingerprint of an error, 16 digits and letters from a to f')
      .optional(),
  }),
  responses: { 200: Page },
  handle: async ({ query, user }, { store, personal, services }: Dependencies) => {
    const { service: only, consumer, fingerprint, cursor, limit } = query;
    if (only !== undefined && !services.names.includes(only))
      throw nonsense([{ field: 'service', message: `is none of ${services.names.join(', ')}` }]);
    const places = cursor === undefined ? undefined : decodeCursor(cursor, Places);
    const asked = services.names.filter((name) => (only === undefined || name === only) && (!places || name in places));
    const replies = await services.ask<Told>(asked, (name) => ({
      ...{ method: 'GET', path: '/internal/dead-letters' },
      query: { consumer, fingerprint, limit: String(limit), cursor: places?.[name] },
    }));
    const told = replies.flatMap((reply) => ('body' in reply ? [reply] : []));
    const letters = told.flatMap(({ service, body }) => body.items.map((item) => ({ service, ...item })));
    const kept = await store.find(chronicle, { _id: { $in: letters.flatMap(({ event }) => event?.id ?? []) } });
    const views = new Map((await viewsOf(personal, kept, user)).map((view) => [view.id, view]));
    const next = told.flatMap(({ service, body }) => (body.nextCursor === undefined ? [] : [[service, body.nextCursor]]));
    return ok({
      groups: told.flatMap(({ service, body }) =>
        body.groups.map(({ fingerprint: print, error, since, ...group }) => ({
          ...{ service, ...group, fingerprint: print ?? null, error: error ?? null, since: new Date(since) },
        })),
      ),
      items: letters.map(({ event, since, error, fingerprint: print, ...letter }) => ({
        ...{ ...letter, since: new Date(since), error: error ?? null, fingerprint: print ?? null },
        event: (event && views.get(event.id)) ?? null,
      })),
      silent: replies.flatMap((reply) => ('why' in reply ? [reply] : [])),
      nextCursor: next.length > 0 ? encodeCursor(Object.fromEntries(next)) : null,
    });
  },
});
