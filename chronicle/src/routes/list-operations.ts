import { ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { newestFirst } from '../queries/newest-first';
import { operations } from '../store/operations';
import { forReaders } from './area';
import { OperationView, operationViewOf } from './operation-view';

export const listOperations = route({
  method: 'get',
  path: '/api/chronicle/operations',
  summary: 'List what operators have had done, by whom and why, the newest first',
  ...forReaders,
  query: z.strictObject(pageQuery(50, 200)),
  responses: { 200: pageOf(OperationView) },
  handle: async ({ query }, { store }: Dependencies) => {
    const { page, nextCursor } = await newestFirst(store, operations, query);
    return ok({ items: page.map(operationViewOf), nextCursor });
  },
});
