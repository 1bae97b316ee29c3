import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const Ended = z.object({ ended: z.int() });

/** Resolves with how many devices were signed out by it. */
export async function resetPassword(token: string, password: string): Promise<number> {
  return (await browserApi(apiPaths.resetPassword(), Ended, { method: 'POST', body: { token, password } })).ended;
}
