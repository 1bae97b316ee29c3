import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

export async function resendEmail(emailId: string): Promise<void> {
  await browserApi(apiPaths.resendEmail(emailId), z.unknown(), { method: 'POST', body: {} });
}
