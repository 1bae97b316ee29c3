import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { liftBan as lift } from '../domain/user';
import { changeStanding } from '../store/change-standing';
import { adminView, AdminUserView } from './admin-user-view';

export const liftBan = route({
  method: 'post',
  path: '/api/admin/users/:userId/lift',
  summary: 'Lift the ban of an account',
  description:
    'Passes are valid and reviews shown again. What the ban ended stays so: holds are gone, listings stay paused until their seller resumes them. An account without a ban is no error.',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  body: z.object({}),
  responses: { 200: AdminUserView },
  handle: async ({ params, user, now, cause }, { store, personal }: Dependencies) => {
    const free = await changeStanding(store, params.userId, (standing) => lift(standing, user.id, now), { cause, now });
    return ok(await adminView({ store, personal }, free, now));
  },
});
