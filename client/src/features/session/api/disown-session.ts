import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const Ended = z.object({ ended: z.int() });

/** Says that a sign-in was somebody else's. Resolves with how many devices were signed out by it. */
export async function disownSession(token: string): Promise<number> {
  return (await browserApi(apiPaths.disownSession(), Ended, { method: 'POST', body: { token } })).ended;
}
