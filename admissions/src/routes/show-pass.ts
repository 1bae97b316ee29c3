import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { passes } from '../store/passes';
import { PassView, passViewsOf } from './pass-view';

export const showPass = route({
  method: 'get',
  path: '/api/passes/:passId',
  summary: 'Show one of your passes',
  auth: 'user',
  params: z.object({ passId: Id }),
  responses: { 200: PassView },
  handle: async ({ params, user, now }, dependencies: Dependencies) => {
    const pass = await dependencies.store.get(passes.at(params.passId));
    if (!pass || pass.holderId !== user.id) throw notFound('This pass');
    const [view] = await passViewsOf(dependencies, [pass], now);
    return ok(view as NonNullable<typeof view>);
  },
});
