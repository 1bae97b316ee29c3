import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

/** Resolves with how many devices that were. */
export async function endSessions(userId: string): Promise<number> {
  const { ended } = await browserApi(apiPaths.sessionsOf(userId), z.object({ ended: z.int() }), { method: 'DELETE' });
  return ended;
}
