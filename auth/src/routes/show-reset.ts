import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { openReset } from './open-reset';

export const showReset = route({
  method: 'post',
  path: '/api/users/password/reset/show',
  summary: 'Show whether a link for another password still works',
  description: 'So that nobody thinks of a password in vain. It uses nothing up, however often it is asked.',
  auth: 'none',
  body: z.object({ token: z.string().max(200) }).meta({ id: 'ShowReset' }),
  responses: { 200: z.object({ works: z.literal(true) }) },
  handle: async ({ body, now }, dependencies: Dependencies) => {
    await openReset(dependencies, body.token, now);
    return ok({ works: true as const });
  },
});
