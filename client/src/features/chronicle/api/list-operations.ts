import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';

const OperationView = z.object({
  id: z.string(),
  what: z.string(),
  service: z.string(),
  target: z.string(),
  reason: z.string(),
  operatorId: z.string(),
  at: z.string(),
  outcome: z.enum(['asked', 'done', 'refused', 'unknown']),
  count: z.int().nullable(),
  code: z.string().nullable(),
});
export type OperationView = z.infer<typeof OperationView>;

const OperationPage = pageOf(OperationView);
export type OperationPage = z.infer<typeof OperationPage>;

/** Newest first. */
export function listOperations(api: Api, cursor?: string): Promise<OperationPage> {
  return api(apiPaths.operations({ cursor }), OperationPage);
}
