import { ok, route, withSession } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';

export const signOut = route({
  method: 'post',
  path: '/api/users/signout',
  summary: 'Sign out',
  description: 'Signing out twice is no error.',
  auth: 'none',
  responses: { 200: z.object({}) },
  handle: (_request, _dependencies: Dependencies) => withSession(ok({}), null),
});
