import { notFound } from '@marquee/common/domain';
import { accepted, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { queueAgain } from '../domain/email';
import { emails } from '../store/emails';
import { EmailView, viewsOf } from './email-view';

export const resendEmail = route({
  method: 'post',
  path: '/api/notifications/emails/:emailId/resend',
  summary: 'Send a mail once more',
  description: 'As another mail of the same content: with the same code, and to the address that the account has by now.',
  auth: 'user',
  roles: ['operator', 'admin'],
  params: z.object({ emailId: Id }),
  responses: { 202: EmailView },
  handle: async ({ params: { emailId }, cause, now }, dependencies: Dependencies) => {
    const queued = await dependencies.store.changeOne(
      emails.at(emailId),
      (email) => (email ? queueAgain(email, cause, now) : { outcome: 'refused', refusal: notFound('This mail') }),
      { cause, now },
    );
    dependencies.bell.set(emailId, now);
    const [view] = await viewsOf([queued], dependencies);
    return accepted(view as z.output<typeof EmailView>);
  },
});
