import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
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
  handle: async ({ query: { cursor, limit } }, { store }: Dependencies) => {
    // ids are made in the order of time
    const behind = cursor === undefined ? {} : { _id: { $lt: decodeCursor(cursor, Id) } };
    const found = await store.find(replayPlans, behind, { sort: { _id: -1 }, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return ok({ items: page.map(replayViewOf), nextCursor: found.length > limit && last ? encodeCursor(last.id) : null });
  },
});
