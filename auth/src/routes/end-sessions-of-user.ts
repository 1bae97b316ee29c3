import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { administratorsAt } from '../domain/administrators';
import { ADMINISTRATORS } from '../store/administrators';
import { endSessions } from '../store/end-sessions';
import { liveSessionsOf } from '../store/sessions';
import { users } from '../store/users';

export const endSessionsOfUser = route({
  method: 'delete',
  path: '/api/admin/users/:userId/sessions',
  summary: 'Sign an account out on all its devices',
  description: 'Within a second nothing is done for them any more. The account stays as it is: its owner can sign in again.',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ ended: z.int() }) },
  handle: async ({ params: { userId }, user, now, cause }, { store }: Dependencies) => {
    // A token may be older than what took the role away.
    const administrators = await store.get(ADMINISTRATORS);
    if (!administrators || !administratorsAt(administrators, now).ids.includes(user.id)) throw notFound('This page');
    if (!(await store.get(users.at(userId)))) throw notFound('This account');
    return ok({ ended: await endSessions(store, await liveSessionsOf(store, userId), 'ended_elsewhere', { cause, now }) });
  },
});
