import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';

const Works = z.object({ works: z.literal(true) });
const Ended = z.object({ ended: z.int() });

/** Rejects with `reset_over` for a link that was used, or is too old. Uses nothing up. */
export async function checkReset(token: string): Promise<void> {
  await browserApi(apiPaths.showReset(), Works, { method: 'POST', body: { token } });
}

/** Resolves with how many devices were signed out by it. */
export async function resetPassword(token: string, password: string): Promise<number> {
  const { ended } = await browserApi(apiPaths.resetPassword(), Ended, { method: 'POST', body: { token, password } });
  await forgetKeptPages();
  return ended;
}
