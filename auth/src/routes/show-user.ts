import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { users } from '../store/users';
import { adminView, AdminUserView } from './admin-user-view';

export const showUser = route({
  method: 'get',
  path: '/api/admin/users/:userId',
  summary: 'Show an account',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: AdminUserView },
  handle: async ({ params, now }, { store, personal }: Dependencies) => {
    const user = await store.get(users.at(params.userId));
    if (!user) throw notFound('This account');
    return ok(await adminView({ store, personal }, user, now));
  },
});
