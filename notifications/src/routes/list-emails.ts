import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { templateNames } from '../domain/template';
import { findEmails } from '../store/emails';
import { EmailView, statuses, viewsOf } from './email-view';

const Position = z.tuple([Timestamp, Id]);

export const listEmails = route({
  method: 'get',
  path: '/api/notifications/emails',
  summary: 'List mails and what became of them, the newest first',
  auth: 'user',
  roles: ['operator', 'admin'],
  query: z.object({
    ...pageQuery(),
    status: z.enum(statuses).optional(),
    template: z.enum(templateNames).optional(),
    userId: Id.optional().describe('Also those of the registration that the account comes from'),
  }),
  responses: { 200: pageOf(EmailView) },
  handle: async ({ query: { cursor, limit, userId: readerId, ...search } }, dependencies: Dependencies) => {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const found = await findEmails(dependencies.store, { ...search, readerId, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = found.length > limit && last ? encodeCursor([last.queuedAt, last.id]) : null;
    return ok({ items: await viewsOf(page, dependencies), nextCursor });
  },
});
