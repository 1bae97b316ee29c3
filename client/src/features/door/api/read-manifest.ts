import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

/** As signed: it is verified whenever it is used, not when it comes. */
export async function readManifest(api: Api, ticketId: string): Promise<string> {
  return (await api(apiPaths.manifest(ticketId), z.object({ manifest: z.string() }))).manifest;
}
