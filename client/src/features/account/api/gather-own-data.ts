import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

/** What every part of the marketplace knows about whoever is signed in. All of it, or an error: half of it would look like all. */
export async function gatherOwnData(now: Date): Promise<Record<string, unknown>> {
  const answers = await Promise.all(apiPaths.ownData().map((path) => browserApi(path, z.looseObject({}))));
  return Object.assign({ gatheredAt: now.toISOString() }, ...answers) as Record<string, unknown>;
}
