import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { EmailView, type EmailStatus } from '../email-view';

const EmailPage = pageOf(EmailView);
export type EmailPage = z.infer<typeof EmailPage>;

export interface EmailFilter {
  status?: EmailStatus;
  template?: string;
  userId?: string;
  cursor?: string;
}

/** Newest first. */
export function listEmails(api: Api, filter: EmailFilter): Promise<EmailPage> {
  return api(apiPaths.emails({ ...filter }), EmailPage);
}
