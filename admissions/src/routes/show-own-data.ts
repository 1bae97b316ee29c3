import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { passes } from '../store/passes';
import { PassView, passViewsOf } from './pass-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/passes/own-data',
  summary: 'All your passes, with when they went in',
  auth: 'user',
  responses: { 200: z.object({ passes: z.array(PassView) }) },
  handle: async ({ user, now }, dependencies: Dependencies) => {
    const own = await dependencies.store.find(passes, { holderId: user.id }, { sort: { issuedAt: 1, _id: 1 } });
    return ok({ passes: await passViewsOf(dependencies, own, now) });
  },
});
