import { decodeCursor, encodeCursor, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { strays } from '../store/strays';
import { forReaders } from './area';
import { StrayView, strayViewOf } from './stray-view';

const Place = z.tuple([Timestamp, z.string()]);

export const listStrays = route({
  method: 'get',
  path: '/api/chronicle/strays',
  summary: 'List what came and is no event of its own: second writers of a version, and what cannot be read',
  ...forReaders,
  query: z.strictObject(pageQuery(50, 200)),
  responses: { 200: pageOf(StrayView) },
  handle: async ({ query: { cursor, limit } }, { store }: Dependencies) => {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, Place);
    const behind = at ? { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] } : {};
    const found = await store.find(strays, behind, { sort: { at: -1, _id: -1 }, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return ok({ items: page.map(strayViewOf), nextCursor: found.length > limit && last ? encodeCursor([last.at, last.id]) : null });
  },
});
