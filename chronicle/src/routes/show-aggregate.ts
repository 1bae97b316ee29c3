import { notFound } from '@marquee/common/domain';
import { decodeCursor, encodeCursor, ok, pageQuery, queryInteger, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { stepsOf } from '../domain/history';
import { findHistory } from '../queries/find-history';
import { strays } from '../store/strays';
import { forReaders } from './area';
import { nonsense } from './event-query';
import { EventView, viewsOf } from './event-view';
import { StrayView, strayViewOf } from './stray-view';

const Difference = z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() });

const AggregateView = z.object({
  subject: z.string(),
  version: z.int(),
  at: Timestamp.describe('When it came to this version'),
  state: z.record(z.string(), z.unknown()).describe('What its events have told, put over one another'),
  stateSince: z.int().describe('The version from which the state is put together; 0 where nothing is left out'),
  items: z.array(z.object({ event: EventView, differences: z.array(Difference) })).describe('The newest first'),
  secondWriters: z.array(StrayView).describe('Events that claim a version which another event has'),
  nextCursor: z.string().nullable(),
});

const most = 50;

export const showAggregate = route({
  method: 'get',
  path: '/api/chronicle/aggregates/:kind/:id',
  summary: 'Show the history of one aggregate, what each version changed, and its state at a version or time',
  ...forReaders,
  params: z.object({ kind: z.string().regex(/^[a-z-]{1,50}$/), id: z.string().max(300) }),
  query: z.strictObject({
    ...pageQuery(50, 200),
    at: Timestamp.optional().describe('Its state at that time'),
    version: queryInteger(0, 1_000_000_000).optional().describe('Its state at that version'),
  }),
  responses: { 200: AggregateView },
  handle: async ({ params, query, user }, { store, personal }: Dependencies) => {
    const { at, version, cursor, limit } = query;
    if (at && version !== undefined) throw nonsense([{ field: 'version', message: 'goes without at: a state has one moment' }]);
    const subject = `${params.kind}/${params.id}`;
    const upTo = cursor === undefined ? version : decodeCursor(cursor, z.int());
    const found = await findHistory(store, subject, { upTo, at, limit });
    const steps = stepsOf(await viewsOf(personal, found, user));
    const last = steps.at(-1);
    if (!last) throw notFound('This aggregate, or this version of it,');
    const page = steps.slice(-limit).reverse();
    const oldest = (page.at(-1) as (typeof page)[number]).event.version;
    const others = await store.find(strays, { subject }, { sort: { subjectVersion: 1 }, limit: most });
    return ok({
      ...{ subject, version: last.event.version, at: last.event.time, state: last.state },
      stateSince: (steps[0] as (typeof steps)[number]).event.version,
      items: page.map(({ event, differences }) => ({ event, differences })),
      secondWriters: others.map(strayViewOf),
      nextCursor: steps.length > page.length ? encodeCursor(oldest - 1) : null,
    });
  },
});
