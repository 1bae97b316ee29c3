import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const Asked = z.object({ expiresAt: z.string() });

/** Resolves with how long the link in the mail is good, whether or not there is an account to send one to. */
export async function askForReset(email: string): Promise<string> {
  return (await browserApi(apiPaths.forgottenPassword(), Asked, { method: 'POST', body: { email } })).expiresAt;
}
