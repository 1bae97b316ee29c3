import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { DisputeView, type DisputeStatus } from '../dispute-view';

const DisputePage = pageOf(DisputeView);
export type DisputePage = z.infer<typeof DisputePage>;

export interface DisputeFilter {
  status: DisputeStatus | 'all';
  cursor?: string;
}

/** Newest first. */
export function listDisputes(api: Api, { status, cursor }: DisputeFilter): Promise<DisputePage> {
  return api(apiPaths.disputes({ status: status === 'all' ? undefined : status, cursor }), DisputePage);
}
