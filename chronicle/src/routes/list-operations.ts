import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { operations } from '../store/operations';
import { forReaders } from './area';

const OperationView = z
  .object({
    id: Id,
    what: z.string(),
    service: z.string(),
    target: z.string(),
    reason: z.string(),
    operatorId: Id,
    at: Timestamp,
    outcome: z.enum(['asked', 'done', 'refused', 'unknown']),
    count: z.int().nullable(),
    code: z.string().nullable(),
  })
  .meta({ id: 'Operation' });

export const listOperations = route({
  method: 'get',
  path: '/api/chronicle/operations',
  summary: 'List what operators have had done, by whom and why, the newest first',
  ...forReaders,
  query: z.strictObject(pageQuery(50, 200)),
  responses: { 200: pageOf(OperationView) },
  handle: async ({ query: { cursor, limit } }, { store }: Dependencies) => {
    // ids are made in the order of time
    const behind = cursor === undefined ? {} : { _id: { $lt: decodeCursor(cursor, Id) } };
    const found = await store.find(operations, behind, { sort: { _id: -1 }, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const items = page.map(({ count, code, ...operation }) => ({ ...operation, count: count ?? null, code: code ?? null }));
    return ok({ items, nextCursor: found.length > limit && last ? encodeCursor(last.id) : null });
  },
});
