import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { users } from '../store/users';
import { UserView, viewOf } from './user-view';

export const showCurrentUser = route({
  method: 'get',
  path: '/api/users/currentuser',
  summary: 'Show who is signed in',
  auth: 'optional',
  responses: { 200: z.object({ currentUser: UserView.nullable() }) },
  handle: async ({ user }, { store, personal }: Dependencies) => {
    const current = user && (await store.get(users.at(user.id)));
    return ok({ currentUser: current ? await viewOf(personal, current) : null });
  },
});
