import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { StrayView } from '../event-view';

const StrayPage = pageOf(StrayView);
export type StrayPage = z.infer<typeof StrayPage>;

/** Newest first. */
export function listStrays(api: Api, cursor?: string): Promise<StrayPage> {
  return api(apiPaths.strays({ cursor }), StrayPage);
}
