import { notFound } from '@marquee/common/domain';
import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { causationTree } from '../domain/causation-tree';
import { chronicle } from '../store/chronicle';
import { forReaders } from './area';
import { EventView, viewsOf } from './event-view';

const most = 500;

export const showCorrelation = route({
  method: 'get',
  path: '/api/chronicle/correlations/:id',
  summary: 'Show everything that followed from one request, each event below what caused it',
  description: `The first ${most} events.`,
  ...forReaders,
  params: z.object({ id: z.string().max(200) }),
  responses: {
    200: z.object({
      id: z.string(),
      items: z.array(z.object({ event: EventView, depth: z.int().describe('0 for what nothing here has caused') })),
      truncated: z.boolean(),
    }),
  },
  handle: async ({ params: { id }, user }, { store, personal }: Dependencies) => {
    const found = await store.find(chronicle, { correlationid: id }, { sort: { time: 1, _id: 1 }, limit: most + 1 });
    if (found.length === 0) throw notFound('This correlation');
    const tree = causationTree(found.slice(0, most));
    const views = await viewsOf(
      personal,
      tree.map(({ event }) => event),
      user,
    );
    const items = views.map((event, index) => ({ event, depth: tree[index]?.depth ?? 0 }));
    return ok({ id, items, truncated: found.length > most });
  },
});
