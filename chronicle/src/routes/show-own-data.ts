import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { operations } from '../store/operations';
import { OperationView, operationViewOf } from './operation-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/chronicle/own-data',
  summary: 'What you have had done as an operator, the oldest first',
  auth: 'user',
  responses: { 200: z.object({ operations: z.array(OperationView) }) },
  handle: async ({ user }, { store }: Dependencies) => {
    const own = await store.find(operations, { operatorId: user.id }, { sort: { _id: 1 } });
    return ok({ operations: own.map(operationViewOf) });
  },
});
