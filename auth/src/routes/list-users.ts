import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findUsers } from '../store/users';
import { adminViews, AdminUserView } from './admin-user-view';

export const listUsers = route({
  method: 'get',
  path: '/api/admin/users',
  summary: 'List accounts, the newest first',
  auth: 'user',
  roles: ['admin'],
  query: z.object({
    ...pageQuery(),
    text: z.string().max(254).optional().describe('What the nickname begins with, or the whole e-mail address'),
    state: z.enum(['banned']).optional(),
  }),
  responses: { 200: pageOf(AdminUserView) },
  handle: async ({ query: { cursor, limit, text, state }, now }, { store, personal, identities }: Dependencies) => {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, Id);
    const search = text ? { nickname: text, emailKey: identities.emailKey(text) } : {};
    const found = await findUsers(store, { ...search, bannedAt: state === 'banned' ? now : undefined, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const nextCursor = found.length > limit ? encodeCursor(page.at(-1)?.id) : null;
    return ok({ items: await adminViews({ store, personal }, page, now), nextCursor });
  },
});
