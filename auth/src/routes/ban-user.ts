import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ban } from '../domain/user';
import { changeStanding } from '../store/change-standing';
import { adminView, AdminUserView } from './admin-user-view';

const reason = z.string().trim().min(3, 'expected a reason').max(500, 'expected at most 500 characters');

export const banUser = route({
  method: 'post',
  path: '/api/admin/users/:userId/ban',
  summary: 'Ban an account',
  description:
    'Within a second nothing is done for it any more; its sessions end, its holds are released, its listings paused; until the ban is over its passes are void, its reviews hidden. Whoever is banned is told the reason when they sign in. A later ban replaces an earlier one.',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  body: z.object({ reason, until: Timestamp.optional().describe('Without it: until it is lifted') }).meta({ id: 'BanUser' }),
  responses: { 200: AdminUserView },
  handle: async ({ params, body, user, now, cause }, { store, personal }: Dependencies) => {
    const wanted = { ...body, by: user.id };
    const banned = await changeStanding(store, params.userId, (standing) => ban(standing, wanted, now), { cause, now });
    return ok(await adminView({ store, personal }, banned, now));
  },
});
