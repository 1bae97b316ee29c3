import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ApiError } from '@/lib/api/problem';

/** Signs a device out. One that is signed out already needs nothing more. */
export async function endSession(sessionId: string, password: string): Promise<void> {
  try {
    await browserApi(apiPaths.endSession(sessionId), z.unknown(), { method: 'POST', body: { password } });
  } catch (error) {
    if (!(error instanceof ApiError && error.problem.status === 404)) throw error;
  }
}
