import { Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { newestFirst } from '../queries/newest-first';
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
  handle: async ({ query }, { store }: Dependencies) => {
    const { page, nextCursor } = await newestFirst(store, operations, query);
    const items = page.map(({ count, code, ...operation }) => ({ ...operation, count: count ?? null, code: code ?? null }));
    return ok({ items, nextCursor });
  },
});
