import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';

const Ended = z.object({ ended: z.int() });

/** Says that a sign-in was somebody else's. Resolves with how many devices were signed out by it. */
export async function disownSession(token: string): Promise<number> {
  const { ended } = await browserApi(apiPaths.disownSession(), Ended, { method: 'POST', body: { token } });
  await forgetKeptPages();
  return ended;
}
