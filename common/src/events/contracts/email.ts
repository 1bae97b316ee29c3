import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id } from './fields';

export const EmailSent = defineContract({
  type: 'email:sent',
  meaning: 'A mail server has taken a mail.',
  data: z.object({ emailId: Id, template: z.string(), attempts: Count }),
});

export const EmailFailed = defineContract({
  type: 'email:failed',
  meaning: 'A mail will not be sent: refused for good, given up after a day, expired before a server took it, or its reader is gone.',
  data: z.object({
    emailId: Id,
    template: z.string(),
    attempts: Count,
    reason: z.enum(['refused', 'given_up', 'expired', 'no_reader']),
    smtpStatus: Count.optional(),
  }),
});
