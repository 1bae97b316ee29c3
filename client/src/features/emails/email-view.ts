import { z } from 'zod';

export const emailStatuses = ['queued', 'sending', 'sent', 'failed'] as const;

const AttemptView = z.object({
  at: z.string(),
  outcome: z.string(),
  /** Of the mail server, if it answered at all. */
  smtpStatus: z.int().nullish(),
  answer: z.string().nullish(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** A mail as operators see it: where it stands, and what mail servers said. Never what is in it. */
export const EmailView = z.object({
  id: z.string(),
  template: z.string(),
  language: z.string(),
  userId: z.string().nullable(),
  /** Cannot be read once its reader is gone, nor while nobody can be asked for the key. */
  to: z.string().nullable(),
  status: z.enum(emailStatuses),
  reason: z.string().nullish(),
  queuedAt: z.string(),
  doneAt: z.string().nullish(),
  nextAttemptAt: z.string().nullish(),
  attempts: z.array(AttemptView),
});
export type EmailView = z.infer<typeof EmailView>;
export type EmailStatus = EmailView['status'];
