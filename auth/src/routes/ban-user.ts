import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { seal } from '@marquee/common/personal';
import { z } from 'zod';
import { keyOf, type Dependencies } from '../dependencies';
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
  handle: async ({ params, body, user, now, cause }, dependencies: Dependencies) => {
    const { store } = dependencies;
    const key = await keyOf(dependencies, params.userId);
    // Whoever has no key has no account that could be banned.
    const wanted = { ...body, reason: key ? seal(body.reason, key) : '', by: user.id };
    const banned = await changeStanding(store, params.userId, (standing) => ban(standing, wanted, now), { cause, now });
    return ok(await adminView(dependencies, banned, now));
  },
});
