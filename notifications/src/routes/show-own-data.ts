import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { emails } from '../store/emails';
import { EmailView, viewsOf } from './email-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/notifications/own-data',
  summary: 'All mails to you of the last 90 days',
  auth: 'user',
  responses: { 200: z.object({ emails: z.array(EmailView) }) },
  handle: async ({ user }, dependencies: Dependencies) => {
    const own = await dependencies.store.find(emails, { readerId: user.id }, { sort: { queuedAt: 1 } });
    return ok({ emails: await viewsOf(own, dependencies) });
  },
});
