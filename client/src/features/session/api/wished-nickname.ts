import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const Wished = z.object({ nickname: z.string() });

/** Which account the link in a mail begins. Confirms nothing: whatever opens links to look for harm may ask as well. */
export async function wishedNickname(token: string): Promise<string> {
  return (await browserApi(apiPaths.showSignUp(), Wished, { method: 'POST', body: { token } })).nickname;
}
