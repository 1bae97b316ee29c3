import { ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { newestFirst } from '../queries/newest-first';
import { replayPlans } from '../store/replays';
import { forReaders } from './area';
import { ReplayView, replayViewOf } from './replay-view';

export const listReplays = route({
  method: 'get',
  path: '/api/chronicle/replays',
  summary: 'List replays, the newest first',
  ...forReaders,
  query: z.strictObject(pageQuery(50, 200)),
  responses: { 200: pageOf(ReplayView) },
  handle: async ({ query }, { store }: Dependencies) => {
    const { page, nextCursor } = await newestFirst(store, replayPlans, query);
    return ok({ items: page.map(replayViewOf), nextCursor });
  },
});
